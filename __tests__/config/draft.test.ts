import { type DraftAnswers, draft } from "../../src/config/draft";
import { loadText } from "../../src/config/load";
import { errorsOf } from "../support/errors-of";

const answers: DraftAnswers = {
  environment: "tst",
  cluster: "codisc-tst",
  accountId: "011122223333",
  region: "eu-west-1",
  issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  oidcProvider: "create",
  context: "codisc-tst",
  bucket: "dlz-tst-landing",
  bucketAccount: "339713007003",
  bucketPolicy: "create",
  namespace: "hyve",
  kind: "Deployment",
  workload: "hyve",
  binding: "adopt",
  serviceAccount: "hyve-sa",
  role: "HyveS3WriterRole",
  grant: "write",
  prefix: "codisc/",
};

const load = (change: Partial<DraftAnswers> = {}) => loadText(draft({ ...answers, ...change }), "irsa.yaml");

describe("a draft", () => {
  test("loads as what was answered", () => {
    const [environment] = load().environments;

    expect(environment).toMatchObject({
      name: "tst",
      backend: { kind: "local" },
      cluster: {
        name: "codisc-tst",
        accountId: "011122223333",
        issuer: answers.issuer,
        kubernetes: { mode: "kubeconfig", context: "codisc-tst", configPath: "~/.kube/config" },
      },
      buckets: [{ name: "dlz-tst-landing", accountId: "339713007003", policy: { ownership: "create" } }],
      workloads: [
        {
          kind: "Deployment",
          name: "hyve",
          namespace: "hyve",
          binding: "adopt",
          serviceAccount: { name: "hyve-sa" },
          role: { name: "HyveS3WriterRole" },
          access: [{ bucket: "dlz-tst-landing", grant: "write", prefix: "codisc/" }],
        },
      ],
    });
  });

  test("loads without a prefix, for the whole bucket", () => {
    const [environment] = load({ prefix: undefined }).environments;

    expect(environment?.workloads[0]?.access[0]?.prefix).toBe("");
  });

  test("loads for gitops", () => {
    const [environment] = load({ context: undefined, kubernetes: "gitops", binding: "handoff" }).environments;

    expect(environment?.cluster.kubernetes).toEqual({ mode: "gitops" });
  });

  test("without an answer for Kubernetes is refused there", () => {
    expect(errorsOf(() => load({ context: undefined }))).toMatchObject([
      { code: "not-one-of", where: { line: 11, column: 7 } },
    ]);
  });

  test.each([
    "true",
    "No",
    "off",
    "null",
    "~",
    "0123",
    "1e3",
    "a: b",
    "a #b",
    "{a",
    "*a",
    "- a",
    'a"b',
    "a\nb",
    "a:",
    "",
  ])("keeps %j as text, which the rules then judge", (role) => {
    const errors = errorsOf(() => load({ role }));

    if (errors.length > 0)
      expect(errors.map(({ message }) => message).join()).toContain(JSON.stringify(role));
    else expect(load({ role }).environments[0]?.workloads[0]?.role.name).toBe(role);
  });

  test("is explained to its reader", () => {
    expect(draft(answers)).toMatchInlineSnapshot(`
"# yaml-language-server: $schema=./node_modules/cdktf-irsa/irsa.schema.json
environments:
  tst:
    backend: { local: {} }   # or { s3: { bucket, key, region } }, or { cloud: { organization, workspace } }
    cluster:
      name: codisc-tst
      accountId: "011122223333"
      region: eu-west-1
      issuer: https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
      oidcProvider: create   # create, adopt or existing
      kubernetes: { context: codisc-tst, configPath: ~/.kube/config }   # gitops, eks, or { context, configPath }
    buckets:
      dlz-tst-landing:
        accountId: "339713007003"
        policy: create   # create, adopt, existing or handoff
    workloads:
      - workload: { kind: Deployment, name: hyve, binding: adopt }
        namespace: hyve
        serviceAccount: hyve-sa
        role: HyveS3WriterRole
        access:
          - { bucket: dlz-tst-landing, grant: write, prefix: codisc/ }
"
`);
  });
});
