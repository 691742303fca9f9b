import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BUCKET, declaration, hyve, workload } from "./support/declarations";
import { Project } from "./support/project";
import { securityValues } from "./support/security-values";
import { SimulatedAws } from "./support/simulated-aws";

const ROOT = join(__dirname, "..");

/** At the first plan a reviewer sees every value that decides about access: none is "(known after apply)". */
describe("the first plan", () => {
  let aws: SimulatedAws;
  const projects: Project[] = [];

  beforeAll(async () => {
    aws = await SimulatedAws.start();
  });

  afterAll(async () => {
    for (const project of projects) project.remove();
    await aws?.stop();
  });

  async function firstPlan(content: string | object, environment: string) {
    const project = new Project();
    projects.push(project);
    project.write(
      "policies/dlz-tst-landing.json",
      readFileSync(join(ROOT, "policies/dlz-tst-landing.json"), "utf8"),
    );
    await project.synth(content);
    const terraform = project.terraform(environment, aws.url);
    const { status, stdout, stderr } = terraform.plan();
    if (status === 1) throw new Error(`${stdout}${stderr}`);
    return terraform.shownPlan();
  }

  test("knows every security value of the example", async () => {
    const plan = await firstPlan(readFileSync(join(ROOT, "irsa.yaml"), "utf8"), "demo");

    const values = securityValues(plan);

    expect(values.filter(({ known }) => !known)).toEqual([]);
    expect(values.map(({ address, name }) => `${address}.${name}`)).toEqual([
      "aws_iam_openid_connect_provider.cluster.client_id_list",
      "aws_iam_openid_connect_provider.cluster.url",
      "aws_iam_role.role_HyveS3WriterRole.assume_role_policy",
      "aws_iam_role_policy.role_HyveS3WriterRole.policy",
      "aws_s3_bucket_policy.bucket_dlz-demo-landing.policy",
    ]);
    expect(plan.planned_values.outputs.irsa.value.workloads[0].name).toBe("hyve");
  });

  test("knows every security value of 100 workloads", async () => {
    const access = [{ bucket: BUCKET, grant: "write", prefix: "codisc/" }];
    const workloads = Array.from({ length: 100 }, (_, index) => workload(`app-${index}`, { access }));

    const values = securityValues(await firstPlan(declaration({ workloads }), "tst"));

    expect(values).toHaveLength(2 + 100 * 2 + 1);
    expect(values.filter(({ known }) => !known)).toEqual([]);
  });

  test("holds a user's texts as they were written: nothing in them is evaluated", async () => {
    const text = '${file("/etc/hostname")} %{ if true }yes%{ endif } $${x} "quoted" \\n\nsecond line';
    const role = { name: "HyveS3WriterRole", ownership: "create", description: text };
    const workloads = [hyve({ role })];

    const plan = await firstPlan(declaration({ workloads }), "tst");

    const [planned] = plan.planned_values.root_module.resources.filter(
      ({ type }: { type: string }) => type === "aws_iam_role",
    );
    expect(planned.values.description).toBe(text);
  });
});
