import { readFileSync } from "node:fs";
import {
  DeleteRolePolicyCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { commandLine } from "./support/command-line";
import { CLUSTER_ACCOUNT } from "./support/declarations";
import { DeployedWorkload } from "./support/deployed-workload";
import { injection } from "./support/injection";

const NAMESPACE = "hyve";
const ROLE = "HyveS3WriterRole";
const GUARD = "cdktf-irsa.hyve.hyve-sa";

/** A deployed workload, looked at by the command line. */
describe("verify", () => {
  let deployed: DeployedWorkload;

  beforeAll(async () => {
    deployed = await DeployedWorkload.start();
  });

  afterAll(() => deployed?.stop());

  test("finds everything in order", () => {
    const { status, stdout, stderr } = deployed.verify("admin");

    expect(stderr).toMatch(/Reading https:\/\/127\.0\.0\.1:\d+ \(context admin\)\n/u);
    expect(stdout).toContain("tst: 19 of 19 as expected, 0 not, 0 unknown\n");
    expect(status).toBe(0);
  });

  test("sees that others were let into the live role and its bucket", async () => {
    const { iam } = await deployed.aws.account(CLUSTER_ACCOUNT);
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: ROLE }));
    const trust = JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""));
    const node = { AWS: `arn:aws:iam::${CLUSTER_ACCOUNT}:role/node` };
    const wider = [trust.Statement, { Effect: "Allow", Principal: node, Action: "sts:AssumeRole" }].flat();
    const put = (statements: unknown) =>
      iam.send(
        new UpdateAssumeRolePolicyCommand({
          RoleName: ROLE,
          PolicyDocument: JSON.stringify({ ...trust, Statement: statements }),
        }),
      );
    await put(wider);
    const everything = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    const extra = { RoleName: ROLE, PolicyName: "extra" };
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: everything });
    await iam.send(new PutRolePolicyCommand({ ...extra, PolicyDocument }));

    const { status, stdout } = deployed.verify("admin", "--only", "aws");

    await put(trust.Statement);
    await iam.send(new DeleteRolePolicyCommand(extra));
    expect(status).toBe(1);
    expect(stdout).toMatch(/NO +live P1/u);
    expect(stdout).toContain("role/node");
    expect(stdout).toMatch(/NO +permissions/u);
    expect(stdout).toContain("it holds extra too");
    expect(deployed.verify("admin", "--only", "aws").status).toBe(0);
  });

  test("sees what was there before the guard, and who may go around it", async () => {
    const binding = deployed.cluster.admin.must(
      "get",
      "validatingadmissionpolicybinding",
      GUARD,
      "--output=json",
    );
    deployed.cluster.admin.must("delete", "validatingadmissionpolicybinding", GUARD);
    await deployed.cluster.settle();
    const overrides = JSON.stringify({ spec: { serviceAccountName: "hyve-sa" } });
    const inNamespace = ["--namespace", NAMESPACE];
    deployed.cluster.admin.must("run", "stray", "--image=a", "--overrides", overrides, ...inNamespace);
    deployed.cluster.admin.give(job(), "create");
    deployed.cluster.admin.give(tokenSecret(), "create");
    deployed.cluster.admin.must(
      "set",
      "env",
      "deployment/hyve",
      "AWS_ACCESS_KEY_ID=AKIAEXAMPLE",
      ...inNamespace,
    );
    deployed.cluster.admin.must(
      "create",
      "clusterrole",
      "helpdesk",
      "--verb=impersonate",
      "--resource=users",
    );
    deployed.cluster.admin.must(
      "create",
      "clusterrolebinding",
      "helpdesk",
      "--clusterrole=helpdesk",
      "--group=helpdesk",
    );

    const found = deployed.wrong();
    const trusting = deployed.wrong("--trust", "Group:helpdesk");

    deployed.cluster.admin.must("delete", "clusterrolebinding", "helpdesk");
    deployed.cluster.admin.must("delete", "job/stray", "pod/stray", "secret/stray", ...inNamespace);
    deployed.cluster.admin.must("set", "env", "deployment/hyve", "AWS_ACCESS_KEY_ID-", ...inNamespace);
    deployed.rolledOut();
    await deployed.cluster.apply(JSON.parse(binding));
    expect(found).toMatchObject({
      "cluster: impersonation": "Group:helpdesk (ClusterRoleBinding helpdesk)",
      "Deployment hyve/hyve: guard": `ValidatingAdmissionPolicyBinding ${GUARD} is not there`,
      "Deployment hyve/hyve: preset-identity": "container app sets AWS_ACCESS_KEY_ID",
      "Deployment hyve/hyve: other-templates": "also named in Job stray",
      "Deployment hyve/hyve: token-secrets": "held by stray",
    });
    expect(found["Deployment hyve/hyve: stray-pods"]).toContain("stray (made by hand)");
    expect(Object.keys(trusting)).not.toContain("cluster: impersonation");
  });

  test("sees pods that were made before their ServiceAccount was annotated", async () => {
    const inNamespace = ["--namespace", NAMESPACE];
    const policy = `injection.${NAMESPACE}.hyve-sa`;
    deployed.cluster.admin.must("delete", "mutatingadmissionpolicybinding", policy);
    await deployed.cluster.settle();
    deployed.cluster.deployer.must("rollout", "restart", "deployment/hyve", ...inNamespace);
    deployed.rolledOut();

    const found = deployed.wrong();

    await deployed.cluster.apply(...injection(NAMESPACE, "hyve-sa"));
    deployed.cluster.deployer.must("rollout", "restart", "deployment/hyve", ...inNamespace);
    deployed.rolledOut();
    expect(found["Deployment hyve/hyve: injected"]).toContain("container app has no AWS_ROLE_ARN");
    expect(deployed.wrong()).toEqual({});
  });

  test("says what it may not read, and is not sure then", () => {
    const { status, stdout } = deployed.verify("dev", "--only", "kubernetes");

    expect(status).toBe(3);
    expect(stdout).toMatch(/unknown guard\s/u);
    expect(stdout).toContain('User "dev" cannot');
    expect(deployed.verify("dev", "--only", "kubernetes", "--intrude").stderr).toContain(
      "trying intrusions needs the right to impersonate users and groups",
    );
  });

  test("names what keeps it from asking", () => {
    const file = ["verify", "--file", deployed.path("irsa.yaml"), "--only", "kubernetes"];
    const config = deployed.cluster.cluster.kubeconfig("admin");

    const context = commandLine([...file, "--kubeconfig", config, "--context", "admon"]);
    const missing = commandLine([...file, "--kubeconfig", "/nonexistent/config"]);
    const none = commandLine(file, { KUBECONFIG: config });
    deployed.write(
      "gone.kubeconfig",
      readFileSync(config, "utf8").replace(/127\.0\.0\.1:\d+/gu, "127.0.0.1:1"),
    );
    const gone = commandLine([
      ...file,
      ...["--context", "admin", "--kubeconfig", deployed.path("gone.kubeconfig")],
    ]);
    deployed.write("stale.kubeconfig", readFileSync(config, "utf8").replace(/"token":"\w+"/u, '"token":"x"'));
    const stale = commandLine([
      ...file,
      ...["--context", "admin", "--kubeconfig", deployed.path("stale.kubeconfig")],
    ]);

    expect([context, missing, none, gone, stale].map(({ status }) => status)).toEqual([2, 2, 2, 2, 2]);
    expect(context.stderr).toContain("holds no context 'admon', did you mean admin?; it holds admin;");
    expect(missing.stderr).toContain("/nonexistent/config: ENOENT");
    expect(none.stderr).toContain("aws eks update-kubeconfig --name codisc-tst --region eu-west-1");
    expect(gone.stderr).toContain("https://127.0.0.1:1 does not answer: connect ECONNREFUSED");
    expect(stale.stderr).toContain("does not take its credentials: Unauthorized");
  });

  function job(): object {
    const containers = [{ name: "a", image: "a" }];
    const spec = { serviceAccountName: "hyve-sa", restartPolicy: "Never", containers };
    return {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "stray", namespace: NAMESPACE },
      spec: { suspend: true, template: { spec } },
    };
  }

  function tokenSecret(): object {
    const annotations = { "kubernetes.io/service-account.name": "hyve-sa" };
    return {
      apiVersion: "v1",
      kind: "Secret",
      type: "kubernetes.io/service-account-token",
      metadata: { name: "stray", namespace: NAMESPACE, annotations },
    };
  }
});
