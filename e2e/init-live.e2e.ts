import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../src/inspect/finding";
import { commandLine } from "./support/command-line";
import { CLUSTER_ACCOUNT } from "./support/declarations";
import { IMAGES } from "./support/guarded-cluster";
import { FOREIGN, Occupied } from "./support/occupied";
import { Project } from "./support/project";
import { createBucket } from "./support/simulated-aws";

/** A first irsa.yaml for what others have made. */
describe("init --live", () => {
  const project = new Project();
  let occupied: Occupied;

  beforeAll(async () => {
    occupied = await Occupied.start();
  });

  afterAll(async () => {
    project.remove();
    await occupied?.stop();
  });

  test("proposes an irsa.yaml that uses what is there and loses nothing", async () => {
    const { iam, s3 } = await occupied.aws.account(CLUSTER_ACCOUNT);
    await createBucket({ iam, s3 }, "live-landing", FOREIGN);
    const { accessKeyId, secretAccessKey, sessionToken = "" } = await iam.config.credentials();
    const environment = {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_ENDPOINT_URL: occupied.aws.url,
    };
    const file = ["--file", join(project.path, "live/irsa.yaml")];
    mkdirSync(join(project.path, "live"));
    const access = ["--kubeconfig", occupied.kubeconfig("admin"), "--context", "admin"];
    const known = ["--cluster", "codisc-tst", "--account", CLUSTER_ACCOUNT, "--bucket", "live-landing"];
    const wanted = ["--workload", "hyve", "--role", "HyveS3WriterRole", "--grant", "write"];

    const { status, stdout, stderr } = commandLine(
      ["init", "--live", ...file, ...access, ...known, ...wanted],
      environment,
    );

    expect([status, stderr]).toEqual([0, expect.stringContaining("(context admin)")]);
    expect(stdout).toContain("binding mutate: Kubernetes 1.36 has mutating admission policies");
    const written = readFileSync(join(project.path, "live/irsa.yaml"), "utf8");
    expect(written).toContain("oidcProvider: existing");
    expect(written).toContain("{ ownership: adopt, foreignStatements: policies/live-landing.json }");
    expect(written).toContain("role: { name: HyveS3WriterRole, ownership: existing }");
    expect(written).toContain(`imagePrefixes: ["${IMAGES}app:"]`);
    const { stdout: said } = commandLine(["preflight", ...file, ...access, "--json"], environment);
    const errors = (JSON.parse(said).findings as Finding[]).filter(({ severity }) => severity === "error");
    expect(errors.map(({ rule }) => rule)).toEqual(["oidc-provider"]);
  });

  test("says which workloads it looked for, where there is none", () => {
    const access = ["--kubeconfig", occupied.kubeconfig("admin"), "--context", "admin"];
    const file = ["--file", join(project.path, "none.yaml")];

    const { status, stderr } = commandLine(["init", "--live", ...file, ...access, "--workload", "hyvve"]);

    expect(status).toBe(2);
    expect(stderr).toContain(
      "namespace hyvve of context admin holds no Deployment, StatefulSet or DaemonSet hyvve",
    );
  });
});
