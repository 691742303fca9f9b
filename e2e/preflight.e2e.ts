import { join } from "node:path";
import { SIMULATOR_CREDENTIALS } from "../sandbox/own-environment";
import type { Finding } from "../src/inspect/finding";
import { commandLine } from "./support/command-line";
import { BUCKET, CLUSTER_ACCOUNT, declaration, hyve, ISSUER_PATH } from "./support/declarations";
import { IMAGES } from "./support/guarded-cluster";
import { FOREIGN, Occupied } from "./support/occupied";
import { Project } from "./support/project";

const NAMESPACE = "hyve";

/** What is there before a first plan, made by others. */
describe("preflight", () => {
  const project = new Project();
  let occupied: Occupied;

  beforeAll(async () => {
    occupied = await Occupied.start();
  });

  afterAll(async () => {
    project.remove();
    await occupied?.stop();
  });

  function declare(change: { cluster?: object; bucket?: object; workload?: object } = {}): void {
    const kubernetes = { context: "admin", configPath: occupied.kubeconfig("admin") };
    const assumeRole = `arn:aws:iam::${CLUSTER_ACCOUNT}:role/terraform`;
    const guard = { mode: "enforce", deployers: { users: ["ci"] }, imagePrefixes: [IMAGES] };
    const workload = { kind: "Deployment", name: "hyve", binding: "adopt" };
    project.write(
      "irsa.yaml",
      declaration({
        cluster: { kubernetes, assumeRole, guard, ...change.cluster },
        bucket: { ...change.bucket },
        workloads: [hyve({ workload, namespace: NAMESPACE, ...change.workload })],
      }),
    );
  }

  function preflight(...options: readonly string[]) {
    const environment = { ...SIMULATOR_CREDENTIALS, AWS_ENDPOINT_URL: occupied.aws.url };
    return commandLine(["preflight", "--file", join(project.path, "irsa.yaml"), ...options], environment);
  }

  function findings(...options: readonly string[]): readonly Finding[] {
    const { stdout, stderr } = preflight("--json", ...options);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout).findings;
  }

  test("names what exists already, whose it is, what would be lost, and the line that answers it", () => {
    declare();

    const { status, stdout } = preflight();

    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
"tst: 4 in the plan's way, 4 to mind, 0 unknown

OIDC provider arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
  error  it exists already, made by somebody who left no tag that says so [oidc-provider]
         the plan is green, and the apply fails with EntityAlreadyExists: an account has one for an issuer
    fix  oidcProvider: existing, or adopt

role HyveS3WriterRole
  error  it exists already (arn:aws:iam::111122223333:role/HyveS3WriterRole), made by eksctl (cluster codisc-tst) [role]
         the plan is green, and the apply fails with EntityAlreadyExists
    fix  role: { name: HyveS3WriterRole, ownership: adopt }, or existing to use it as it is

bucket dlz-tst-landing
  error    its policy holds statements of others: Backup [bucket-policy]
           the plan says 'will be created', and the apply takes them away
    fix    policy: { ownership: adopt, foreignStatements: policies/dlz-tst-landing.json }, with aws s3api get-bucket-policy --bucket dlz-tst-landing --query Policy --output text > policies/dlz-tst-landing.json
  warning  its object ownership is ObjectWriter, and a role of another account writes into it [object-ownership]
           objects would belong to the writer's account, and the bucket's owner could not read them
    fix    aws s3api put-bucket-ownership-controls --bucket dlz-tst-landing --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'

whoever applies the plan
  warning  this kubeconfig's user is admin (groups system:masters, system:authenticated), which guard cdktf-irsa.hyve.hyve-sa does not name as a deployer [deployer]
           if the plan is applied as this user, it makes the guard, which then refuses the rest of the apply
    fix    deployers: { users: [admin] }, or one of its groups; nothing to do if another user applies the plan

ServiceAccount hyve/hyve-sa
  error  it exists already, managed by Helm (app.kubernetes.io/managed-by: Helm) [service-account]
         the plan is green, and the apply fails with 'already exists'
    fix  serviceAccount: { name: hyve-sa, ownership: adopt }, or existing to annotate it only

Deployment hyve/hyve
  warning  Helm (app.kubernetes.io/managed-by: Helm) applies it too, and its binding is adopt [binding]
           Terraform becomes an owner of all its fields: the next change of an image conflicts, or takes the ServiceAccount back
    fix    workload: { kind: Deployment, name: hyve, binding: mutate }: Kubernetes 1.36 has mutating admission policies, which own no field
  warning  container app sets AWS_ACCESS_KEY_ID [preset-identity]
           SDKs take keys from the environment before the role: the role would never be used
    fix    take them out of the workload when the plan is applied, then deactivate the keys
"
`);
  });

  test("finds nothing wrong with a declaration that follows its words", () => {
    project.write(`policies/${BUCKET}.json`, FOREIGN);
    const policy = { ownership: "adopt", foreignStatements: `policies/${BUCKET}.json` };
    declare({
      cluster: { oidcProvider: "existing" },
      bucket: { policy },
      workload: {
        workload: { kind: "Deployment", name: "hyve", binding: "handoff" },
        role: { name: "HyveS3WriterRole", ownership: "existing" },
        serviceAccount: { name: "hyve-sa", ownership: "existing" },
      },
    });

    const wrong = findings().filter(({ severity }) => severity === "error");

    expect(wrong.map(({ rule, what }) => `${rule}: ${what}`)).toEqual([
      "oidc-provider: it does not accept the audience sts.amazonaws.com",
    ]);
  });

  test("sees what is not there", () => {
    declare({
      cluster: { oidcProvider: "existing", issuer: `https://${ISSUER_PATH.replace("EXAMPLE", "ANOTHER")}` },
      bucket: {},
      workload: {
        namespace: "nowhere",
        role: { name: "Nobody", ownership: "existing" },
        serviceAccount: { name: "nobody", ownership: "existing" },
      },
    });

    const wrong = findings().filter(({ severity }) => severity === "error");

    expect(wrong.map(({ rule, about, what }) => `${rule}, ${about}: ${what}`)).toEqual(
      expect.arrayContaining([
        "role, role Nobody: it is not there, and is declared existing",
        "namespace, namespace nowhere: it is not there",
        "service-account, ServiceAccount nowhere/nobody: it is not there, and is declared existing",
        "binding, Deployment nowhere/hyve: it is not there, and its binding is adopt",
      ]),
    );
  });

  test("says what it could not read, in AWS or in the cluster, and is not sure then", () => {
    declare({ cluster: { assumeRole: undefined }, bucket: { assumeRole: undefined, exclusive: undefined } });

    const { status, stdout } = preflight("--only", "aws");

    expect(status).toBe(3);
    expect(stdout).toContain(
      "the credentials are of account 123456789012; log in there, or write assumeRole",
    );
    const developer = ["--only", "kubernetes", "--context", "dev"];
    const asked = preflight(...developer, "--kubeconfig", occupied.kubeconfig("dev"));
    expect(asked.stdout).toContain("this kubeconfig's user may not create validatingadmissionpolicies");
    expect(preflight("--only", "gcp").stderr).toContain('--only: got "gcp"; one of: aws, kubernetes');
  });
});
