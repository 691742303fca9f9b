import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The folder of the Go module that names what is built, and in which versions. */
export const MODULE = join(__dirname, "programs");

/** What the cluster runs, and kubectl, each with its package in the module. */
export const PACKAGES = {
  etcd: "go.etcd.io/etcd/server/v3",
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
  "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
  "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
  kwok: "sigs.k8s.io/kwok/cmd/kwok",
  kubectl: "k8s.io/kubernetes/cmd/kubectl",
} as const;

export type Program = keyof typeof PACKAGES;

/** The path of every program. */
export type Programs = Readonly<Record<Program, string>>;

/** What speaks stable protocols is taken from the PATH; the components must be of the module's own version. */
const FROM_PATH: ReadonlySet<string> = new Set(["etcd", "kubectl"]);

/** The programs that this machine has: in KUBEBUILDER_ASSETS, and etcd and kubectl also on the PATH. */
export function programsOfMachine(): Partial<Programs> {
  const assets = process.env["KUBEBUILDER_ASSETS"] ?? "";
  const path = process.env["PATH"] ?? "";
  const found = Object.keys(PACKAGES).flatMap((program) => {
    const folders = [assets, ...(FROM_PATH.has(program) ? path.split(delimiter) : [])];
    const file = folders
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, program))
      .find(canBeRun);
    return file === undefined ? [] : [[program, file] as const];
  });
  return Object.fromEntries(found);
}

/** The version of Kubernetes in the module, such as v1.36.3. */
export function kubernetesVersion(): string {
  const module = readFileSync(join(MODULE, "go.mod"), "utf8");
  const [, version] = /^\tk8s\.io\/kubernetes (v[\d.]+)/mu.exec(module) ?? [];
  if (version === undefined) throw new Error(`${MODULE}/go.mod requires no k8s.io/kubernetes`);
  return version;
}

/** Tells whether a file is a program that this user may run. */
export function canBeRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
