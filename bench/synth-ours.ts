import { environment } from "../src/access/environment";
import { quotaProblems } from "../src/access/quotas";
import { synthesizeEnvironments } from "../src/constructs/synthesize";
import { throwProblems } from "../src/errors";
import { benchDeclaration } from "./bench-declaration";

/** Measured: what `synth` does behind the YAML. Arguments: number of workloads, folder to write, mode. */
const [, , count = "1", outdir = "cdktf.out", kubernetes = "kubeconfig"] = process.argv;

const access = environment(
  benchDeclaration(Number(count), kubernetes === "gitops" ? "gitops" : "kubeconfig"),
);
throwProblems(quotaProblems(access), () => undefined);
synthesizeEnvironments([access], { outdir, format: "json" });
