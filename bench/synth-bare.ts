import { App } from "cdktf";
import { BareStack } from "./bare-stack";
import { benchWorkloads, ENVIRONMENT } from "./workloads";

/**
 * Measured: the same resources from CDKTF's bindings alone. Validation is off, as with us, where it would run
 * `terraform version` for every import; so are stack traces. Arguments: number of workloads, folder to write.
 */
const [, , count = "1", outdir = "cdktf.out"] = process.argv;

const app = new App({ outdir, skipValidation: true, stackTraces: false });
new BareStack(app, ENVIRONMENT, benchWorkloads(Number(count)));
app.synth();
