import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { there } from "../../src/found";
import { readAws } from "../../src/live/aws/read-aws";
import { loadKubeconfig } from "../../src/live/kubernetes/kubeconfig";
import { type Answers, answerOf } from "../support/cluster-facts";
import { liveWorkload, PATHS } from "../support/live-workload";
import { temporaryFolderPerTest } from "../support/temporary-folder";
import { ran } from "../support/terminal";

jest.mock("../../src/live/aws/read-aws");
jest.mock("../../src/live/kubernetes/kubeconfig");
const answers: { current: Answers } = { current: {} };
jest.mock("../../src/live/kubernetes/api-server", () => ({
  ApiServer: class {
    send = async ({ path }: { path: string }) => answerOf(path, answers.current[path]);
  },
}));

const folder = temporaryFolderPerTest();
const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const CONTEXT = "arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst";
const STATEMENT = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT] });

beforeEach(() => {
  answers.current = {
    "/version": { minor: "36" },
    "/.well-known/openid-configuration": { issuer: ISSUER },
    [PATHS.workload]: liveWorkload({ serviceAccountName: undefined }),
  };
  jest.mocked(loadKubeconfig).mockResolvedValue({
    context: CONTEXT,
    server: "https://127.0.0.1",
    authorize: async () => ({}),
  });
  jest.mocked(readAws).mockImplementation(async ({ roles, oidcProviders, buckets }) => ({
    roles: new Map(roles.map(({ name }) => [name, { found: "absent" }])),
    oidcProviders: new Map(oidcProviders.map(({ name }) => [name, there({ audiences: [], tags: {} })])),
    buckets: new Map(
      buckets.map(({ name }) => [name, { policy: there(POLICY), objectOwnership: { found: "absent" } }]),
    ),
  }));
});

function initLive(...options: readonly string[]) {
  return ran(["init", "--live", "--file", join(folder(), "irsa.yaml"), ...options]);
}

describe("init --live", () => {
  test("asks for the workload and the bucket alone, where the context says the rest", async () => {
    const { status, stdout } = await initLive("--workload", "hyve", "--bucket", "landing");

    expect(status).toBe(0);
    const written = readFileSync(join(folder(), "irsa.yaml"), "utf8");
    expect(written).toContain("name: codisc-tst");
    expect(written).toContain(`kubernetes: { context: ${CONTEXT}, configPath: ~/.kube/config }`);
    expect(written).toContain("oidcProvider: existing");
    expect(written).toContain("{ ownership: adopt, foreignStatements: policies/landing.json }");
    expect(JSON.parse(readFileSync(join(folder(), "policies/landing.json"), "utf8"))).toEqual(
      JSON.parse(POLICY),
    );
    expect(stdout).toContain("policies/landing.json is written.\n");
  });

  test("asks AWS for what the answers name", async () => {
    await initLive(
      "--workload",
      "hyve",
      "--bucket",
      "landing",
      "--role",
      "Writer",
      "--bucket-account",
      "339713007003",
    );

    expect(readAws).toHaveBeenLastCalledWith(
      expect.objectContaining({
        roles: [expect.objectContaining({ name: "arn:aws:iam::111122223333:role/Writer" })],
        buckets: [{ name: "landing", place: { accountId: "339713007003", region: "eu-west-1" } }],
      }),
    );
  });

  test("takes flags before what it sees", async () => {
    await initLive(
      "--workload",
      "hyve",
      "--bucket",
      "landing",
      "--oidc-provider",
      "create",
      "--binding",
      "adopt",
    );

    const written = readFileSync(join(folder(), "irsa.yaml"), "utf8");
    expect(written).toContain("oidcProvider: create");
    expect(written).toContain("binding: adopt");
  });

  test("leaves nothing behind, where what it would write is not legal", async () => {
    const { status, stderr } = await initLive("--workload", "hyve", "--bucket", "Landing");

    expect(status).toBe(2);
    expect(stderr).toContain("nothing was written");
    expect(existsSync(join(folder(), "irsa.yaml"))).toBe(false);
    expect(existsSync(join(folder(), "policies/Landing.json"))).toBe(false);
  });

  test("says what it lacks, or what is not there", async () => {
    expect((await initLive()).stderr).toContain("--live: it needs the workload");
    expect((await initLive("--workload", "other", "--bucket", "landing")).stderr).toContain(
      "holds no Deployment, StatefulSet or DaemonSet other that you may read",
    );
  });
});
