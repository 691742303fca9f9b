import { environment } from "../src/access/environment";
import { quotaProblems } from "../src/access/quotas";
import { declareEnvironment, NO_FILES } from "../src/config/declare";
import { synthesizeEnvironments } from "../src/constructs/synthesize";
import { throwProblems } from "../src/errors";
import { benchEntry } from "./irsa-file";
import { ENVIRONMENT } from "./workloads";

/** Measured: what `synth` does behind the YAML. Arguments: number of workloads, folder to write, mode. */
const [, , count = "1", outdir = "cdktf.out", kubernetes = "kubeconfig"] = process.argv;

const entry = benchEntry(Number(count), kubernetes === "gitops" ? "gitops" : "kubeconfig");
const access = environment(declareEnvironment(ENVIRONMENT, entry, NO_FILES));
throwProblems(quotaProblems(access), () => undefined);
synthesizeEnvironments([access], { outdir, format: "json" });
