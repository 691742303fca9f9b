import { join } from "node:path";
import type { Programs } from "./programs";
import type { Component } from "./supervised";

/** The issuer of ServiceAccount tokens, of the form that EKS gives it. */
export const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** Who the controllers are to the server: each a ServiceAccount of its own, as on EKS, or all one user. */
export type ControllersAs = "ServiceAccounts" | "one user";

/** Where a cluster's components find their files, and each other. */
export interface Place {
  readonly folder: string;
  readonly serverPort: number;
  readonly etcdPort: number;
  readonly peerPort: number;
  readonly controllersAs: ControllersAs;
}

/** The private key that signs ServiceAccount tokens, and the public one that verifies them. */
export const SIGNING_KEY = "service-accounts.key";
export const VERIFYING_KEY = "service-accounts.pub";
export const TOKEN_FILE = "tokens.csv";
/** The server signs its certificate itself and writes it here. */
export const CERTIFICATE = join("certificates", "apiserver.crt");
export const CERTIFICATE_KEY = join("certificates", "apiserver.key");

/** The server and its storage. */
export function controlPlane(programs: Programs, place: Place): readonly Component[] {
  return [
    { name: "etcd", program: programs.etcd, args: etcd(place) },
    { name: "kube-apiserver", program: programs["kube-apiserver"], args: apiServer(place) },
  ];
}

/** What works on the server's objects: controllers, the scheduler and the kubelet that only pretends. */
export function controllers(
  programs: Programs,
  { folder, controllersAs }: Place,
  kubeconfigOf: (name: "kube-controller-manager" | "kube-scheduler" | "kwok") => string,
): readonly Component[] {
  const controllerManager = [
    `--kubeconfig=${kubeconfigOf("kube-controller-manager")}`,
    `--root-ca-file=${join(folder, CERTIFICATE)}`,
    `--service-account-private-key-file=${join(folder, SIGNING_KEY)}`,
    `--use-service-account-credentials=${controllersAs === "ServiceAccounts"}`,
    // Every controller asks for its token as it starts: the usual limits hold that up for seconds.
    "--kube-api-qps=1000",
    "--kube-api-burst=1000",
    "--leader-elect=false",
    "--secure-port=0",
  ];
  const scheduler = [
    `--kubeconfig=${kubeconfigOf("kube-scheduler")}`,
    "--leader-elect=false",
    "--secure-port=0",
  ];
  const kwok = [
    `--kubeconfig=${kubeconfigOf("kwok")}`,
    `--config=${join(__dirname, "stages.yaml")}`,
    "--manage-all-nodes=true",
    "--node-ip=127.0.0.1",
    "--node-lease-duration-seconds=40",
  ];
  return [
    {
      name: "kube-controller-manager",
      program: programs["kube-controller-manager"],
      args: controllerManager,
    },
    { name: "kube-scheduler", program: programs["kube-scheduler"], args: scheduler },
    { name: "kwok", program: programs.kwok, args: kwok },
  ];
}

function etcd({ folder, etcdPort, peerPort }: Place): readonly string[] {
  const [client, peer] = [etcdPort, peerPort].map((port) => `http://127.0.0.1:${port}`);
  return [
    `--data-dir=${join(folder, "etcd")}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    // Its data ends with it.
    "--unsafe-no-fsync",
  ];
}

function apiServer({ folder, etcdPort, serverPort }: Place): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${serverPort}`,
    `--cert-dir=${join(folder, "certificates")}`,
    `--token-auth-file=${join(folder, TOKEN_FILE)}`,
    "--authorization-mode=Node,RBAC",
    "--enable-admission-plugins=NodeRestriction",
    `--service-account-issuer=${ISSUER}`,
    `--service-account-jwks-uri=${ISSUER}/keys`,
    `--service-account-signing-key-file=${join(folder, SIGNING_KEY)}`,
    `--service-account-key-file=${join(folder, VERIFYING_KEY)}`,
    "--api-audiences=https://kubernetes.default.svc",
    "--service-account-max-token-expiration=24h0m0s",
    "--service-cluster-ip-range=10.100.0.0/16",
    "--allow-privileged=true",
  ];
}
