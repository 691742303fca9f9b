import { loadAccess } from "../../../src/cli/load-access";
import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import type { Finding } from "../../../src/inspect/finding";
import type { ApiAnswer, ApiRequest } from "../../../src/kubernetes/api-request";
import { reviewQuestion, WHO_AM_I } from "../../../src/kubernetes/question";
import type { AwsQuestions } from "../../../src/live/aws/read-aws";
import { type Answers, answerOf } from "../../support/cluster-facts";
import { writeIrsaYaml } from "../../support/irsa-yaml";
import { ABSENT, appliedAws, DENIED, UNASKED_AWS } from "../../support/live-aws";
import { liveWorkload, PATHS } from "../../support/live-workload";
import { liveObject, setBy } from "../../support/preflight";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran, recordedTerminal } from "../../support/terminal";
import { guardedEntry } from "../../support/verified-cluster";

const mockCluster: { send: (request: ApiRequest) => ApiAnswer } = { send: () => answerOf("") };
const mockAws: { read: (asked: AwsQuestions) => Promise<LiveAws> } = { read: async () => UNASKED_AWS };
jest.mock("../../../src/live/kubernetes/kubeconfig", () => ({
  loadKubeconfig: async () => ({ context: "tst", server: "https://cluster.example.com" }),
}));
jest.mock("../../../src/live/kubernetes/api-server", () => ({
  ApiServer: class {
    async send(request: ApiRequest) {
      return mockCluster.send(request);
    }
  },
}));
jest.mock("../../../src/live/aws/read-aws", () => ({
  readAws: (asked: AwsQuestions) => mockAws.read(asked),
}));

const folder = temporaryFolderPerTest();
const REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** A cluster as it is before a first plan. */
const CLUSTER: Answers = {
  "/version": { minor: "35" },
  [WHO_AM_I]: { status: { userInfo: { username: "ci" } } },
  "/api/v1/namespaces/hyve": liveObject("hyve"),
  [PATHS.workload]: liveWorkload({ serviceAccountName: undefined }),
};

/** AWS as it is before a first plan: a bucket, and nothing else that is named. */
function before({ roles, oidcProviders, buckets }: LiveAws): LiveAws {
  const none = (names: Iterable<string>) => new Map([...names].map((name) => [name, ABSENT]));
  const bucket = { policy: ABSENT, objectOwnership: there("BucketOwnerEnforced") };
  return {
    roles: none(roles.keys()),
    oidcProviders: none(oidcProviders.keys()),
    buckets: new Map([...buckets.keys()].map((name) => [name, bucket])),
  };
}

interface World {
  readonly cluster?: Answers;
  readonly aws?: (live: LiveAws) => LiveAws;
  readonly colour?: boolean;
}

/** Looks before a first plan where everything is in order but for what is said. */
async function looking(
  args: readonly string[],
  { cluster, aws = (live) => live, colour = false }: World = {},
) {
  const kubernetes = { context: "tst", configPath: "kubeconfig" };
  const file = writeIrsaYaml(folder(), { demo: guardedEntry({ kubernetes }) });
  const [access] = loadAccess(file);
  if (!access) throw new Error("the file holds no environment");
  const asked: AwsQuestions[] = [];
  const sent: ApiRequest[] = [];
  mockAws.read = async (questions) => {
    asked.push(questions);
    return aws(before(appliedAws(access)));
  };
  const answers = { ...CLUSTER, ...cluster };
  mockCluster.send = (request) => {
    sent.push(request);
    const { path, body } = request;
    if (path === REVIEWS && !cluster?.[REVIEWS]) return answerOf(path, { status: { allowed: true } });
    const question = body && path !== REVIEWS ? reviewQuestion(path, body) : path;
    return answerOf(question, answers[question]);
  };
  const ended = await ran(["preflight", "--file", file, ...args], recordedTerminal({ colour }));
  return { ...ended, asked, sent };
}

function findingsOf({ stdout }: { readonly stdout: string }): readonly Finding[] {
  return (JSON.parse(stdout) as { findings: readonly Finding[] }).findings;
}

const BY_HAND = {
  [PATHS.serviceAccount]: liveObject("hyve-sa", { managedFields: [setBy("kubectl-create")] }),
};
const UNREAD = (live: LiveAws): LiveAws => ({
  ...live,
  roles: new Map([...live.roles.keys()].map((arn) => [arn, DENIED])),
});
const WARNED = { [PATHS.serviceAccount]: liveObject("hyve-sa") };

describe("preflight", () => {
  test("ends with 0 where nothing stands in the way, and says where it looked", async () => {
    const { status, stdout, stderr, asked, sent } = await looking([]);

    expect(stdout).toBe("demo: nothing stands in the plan's way\n");
    expect(status).toBe(0);
    expect(stderr).toBe(
      "Reading AWS with your credentials\nReading https://cluster.example.com (context tst)\n",
    );
    expect(asked).toHaveLength(1);
    expect(sent.length).toBeGreaterThan(10);
  });

  test("changes nothing: it reads, and asks reviews", async () => {
    const { sent } = await looking([]);

    const others = sent.filter(
      ({ method, path }) => method !== "GET" && !/\/selfsubject[a-z]*reviews$/u.test(path),
    );
    expect(others).toEqual([]);
  });

  test("ends with 1 where something does, whatever else is not known", async () => {
    const { status, stdout } = await looking([], { cluster: BY_HAND, aws: UNREAD });

    expect(status).toBe(1);
    expect(stdout).toContain("demo: 1 in the plan's way, 0 to mind, 1 unknown\n");
    expect(stdout).toContain("ServiceAccount hyve/hyve-sa\n  error  it exists already, managed by kubectl");
  });

  test("ends with 3 where something is not known, and nothing stands in the way", async () => {
    const { status, stdout } = await looking([], { cluster: WARNED, aws: UNREAD });

    expect(status).toBe(3);
    expect(stdout).toContain("demo: 0 in the plan's way, 1 to mind, 1 unknown\n");
  });

  test("ends with 0 where there is only something to mind", async () => {
    const { status, stdout } = await looking([], { cluster: WARNED });

    expect(status).toBe(0);
    expect(stdout).toContain("[service-account]");
  });

  test("ends with 1 where whoever applies the plan lacks a right", async () => {
    const cluster = { [REVIEWS]: { status: { allowed: false } } };
    const ended = await looking(["--json", "--only", "kubernetes"], { cluster });

    expect(ended.status).toBe(1);
    expect(new Set(findingsOf(ended).map(({ rule }) => rule))).toEqual(new Set(["permission"]));
  });

  test("prints findings as JSON, each with its rule, what it is about, the harm and the fix", async () => {
    const findings = findingsOf(await looking(["--json"], { cluster: BY_HAND, aws: UNREAD }));

    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["role", "unknown"],
      ["service-account", "error"],
    ]);
    expect(findings.every(({ about, what, why, fix }) => about && what && why && fix)).toBe(true);
    expect(findingsOf(await looking(["--json"]))).toEqual([]);
  });

  test("is coloured where the terminal is", async () => {
    const { stdout } = await looking([], { cluster: BY_HAND, colour: true });

    expect(stdout).toContain("\u001b[");
  });
});

describe("preflight --only", () => {
  test("aws asks no cluster", async () => {
    const { status, stderr, asked, sent } = await looking(["--only", "aws"], { cluster: BY_HAND });

    expect([status, stderr, sent]).toEqual([0, "Reading AWS with your credentials\n", []]);
    expect(asked[0]?.roles.map(({ name }) => name)).toEqual(["arn:aws:iam::111122223333:role/hyve-writer"]);
  });

  test("kubernetes asks no AWS", async () => {
    const { status, asked, sent } = await looking(["--only", "kubernetes"], { aws: UNREAD });

    expect([status, asked]).toEqual([0, []]);
    expect(sent.length).toBeGreaterThan(10);
  });

  test("takes nothing else, and reads nothing then", async () => {
    const { status, stdout, stderr, asked, sent } = await looking(["--only", "gcp"]);

    expect([status, stdout, asked, sent]).toEqual([2, "", [], []]);
    expect(stderr).toContain('--only: got "gcp"; one of: aws, kubernetes');
  });
});

test("preflight reads nothing of an environment that there is not", async () => {
  const { status, stderr, asked, sent } = await looking(["--environment", "prd"]);

  expect([status, asked, sent]).toEqual([2, [], []]);
  expect(stderr).toContain("[unknown-environment]");
});
