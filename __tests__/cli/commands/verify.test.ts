import type { ExitStatus } from "../../../src/cli/exit-status";
import { loadAccess } from "../../../src/cli/load-access";
import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import type { Check } from "../../../src/inspect/check";
import type { ApiAnswer, ApiRequest, ApiUser } from "../../../src/kubernetes/api-request";
import type { AwsQuestions } from "../../../src/live/aws/read-aws";
import { type Answers, answerOf, listOf } from "../../support/cluster-facts";
import { writeIrsaYaml } from "../../support/irsa-yaml";
import { appliedAws, DENIED, UNASKED_AWS } from "../../support/live-aws";
import { livePod, PATHS } from "../../support/live-workload";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran, recordedTerminal } from "../../support/terminal";
import { clusterInOrder, guardedEntry, intrusionsOf, subjectOfFile } from "../../support/verified-cluster";

type Send = (request: ApiRequest, as?: ApiUser) => ApiAnswer;
const mockCluster: { send: Send } = { send: () => answerOf("") };

jest.mock("../../../src/live/kubernetes/kubeconfig", () => ({
  loadKubeconfig: async () => ({ context: "tst", server: "https://cluster.example.com" }),
}));
jest.mock("../../../src/live/kubernetes/api-server", () => ({
  ApiServer: class {
    async send(request: ApiRequest, as?: ApiUser) {
      return mockCluster.send(request, as);
    }
  },
}));

const mockAws: { read: (asked: AwsQuestions) => Promise<LiveAws> } = { read: async () => UNASKED_AWS };
jest.mock("../../../src/live/aws/read-aws", () => ({
  readAws: (asked: AwsQuestions) => mockAws.read(asked),
}));

const folder = temporaryFolderPerTest();
const REFUSED = {
  status: 403,
  message: "ValidatingAdmissionPolicy 'g' with binding 'g' denied request: cdktf-irsa: only Deployment hyve",
};
const DONE = { status: 200, message: "" };
const ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

interface Cluster {
  /** What is otherwise than in order. */
  readonly change?: Answers;
  /** What is answered to an intrusion. @default - the guard's refusal */
  readonly toIntrusions?: (request: ApiRequest, as: ApiUser) => ApiAnswer;
  /** Whom intrusions come from. */
  readonly developer?: ApiUser;
}

interface Ended {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
  readonly sent: readonly (readonly [ApiRequest, ApiUser | undefined])[];
}

/** Verifies a cluster that is in order but for what is said. */
async function verifying(
  args: readonly string[],
  cluster: Cluster = {},
  entry = guardedEntry(),
): Promise<Ended> {
  const file = writeIrsaYaml(folder(), { demo: entry });
  const answers = { ...clusterInOrder(subjectOfFile(file)), ...cluster.change };
  const isIntrusion = intrusionsOf(subjectOfFile(file), answers, cluster.developer);
  const toIntrusions = cluster.toIntrusions ?? (() => REFUSED);
  const sent: (readonly [ApiRequest, ApiUser | undefined])[] = [];
  mockCluster.send = (request, as) => {
    sent.push([request, as]);
    if (as === undefined) return answerOf(request.path, answers[request.path]);
    return isIntrusion(request, as) ? toIntrusions(request, as) : DONE;
  };
  mockAws.read = () => Promise.reject(new Error("the cluster alone is asked"));
  return { ...(await ran(["verify", "--only", "kubernetes", "--file", file, ...args])), sent };
}

function checksOf({ stdout }: Pick<Ended, "stdout">): readonly Check[] {
  return (JSON.parse(stdout) as { checks: readonly Check[] }).checks;
}

/** An environment whose bucket is the declared roles' alone. */
function exclusiveEntry(): object {
  const administrators = ["arn:aws:iam::339713007003:role/bucket-admin"];
  const bucket = { accountId: "339713007003", policy: "create", exclusive: { of: "write", administrators } };
  return {
    ...guardedEntry(),
    buckets: { "dlz-demo-landing": bucket },
  };
}

interface Aws {
  /** What is otherwise than the plan leaves it. */
  readonly change?: (live: LiveAws) => LiveAws;
  readonly args?: readonly string[];
}

/** Verifies AWS, alone unless the arguments say otherwise, as the plan leaves it but for what is said. */
async function verifyingAws({ change = (live) => live, args = ["--only", "aws"] }: Aws) {
  const file = writeIrsaYaml(folder(), { demo: exclusiveEntry() });
  const [access] = loadAccess(file);
  if (!access) throw new Error("the file holds no environment");
  const asked: AwsQuestions[] = [];
  const sent: ApiRequest[] = [];
  mockAws.read = async (questions) => {
    asked.push(questions);
    return change(appliedAws(access));
  };
  const answers = clusterInOrder(subjectOfFile(file));
  mockCluster.send = (request) => {
    sent.push(request);
    return answerOf(request.path, answers[request.path]);
  };
  return { ...(await ran(["verify", "--file", file, ...args])), asked, sent };
}

/** The role with more than its own policy. */
function withAttached(live: LiveAws): LiveAws {
  const attached = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"];
  const changed = [...live.roles].map(
    ([arn, role]) => [arn, role.found === "there" ? there({ ...role.thing, attached }) : role] as const,
  );
  return { ...live, roles: new Map(changed) };
}

/** Names of what is not as it should be. */
function wrong(ended: Pick<Ended, "stdout">): readonly string[] {
  return checksOf(ended).flatMap(({ name, ok }) => (ok ? [] : [name]));
}

const STRAY = { [PATHS.pods]: listOf(livePod({ metadata: { name: "stray", ownerReferences: undefined } })) };
const FORBIDDEN = { [ROLES]: 403 } as const;

describe("verify", () => {
  test("ends with 0 where everything is in order, and says where it looked", async () => {
    const { status, stdout, stderr, sent } = await verifying([]);

    expect(stdout).toContain("demo: 15 of 15 as expected, 0 not, 0 unknown\n");
    expect(stdout).toContain("Deployment hyve/hyve\n  ok      guard");
    expect([status, stderr]).toEqual([0, "Reading https://cluster.example.com (context tst)\n"]);
    expect(sent.every(([{ method }, as]) => method === "GET" && as === undefined)).toBe(true);
    expect(sent.length).toBeGreaterThan(15);
  });

  test("ends with 1 where something is not in order, whatever else is not known", async () => {
    const ended = await verifying(["--json"], { change: { ...STRAY, ...FORBIDDEN } });

    expect(ended.status).toBe(1);
    expect(wrong(ended)).toContain("Deployment hyve/hyve: stray-pods");
  });

  test("ends with 3 where something is not known", async () => {
    const ended = await verifying([], { change: FORBIDDEN });

    expect(ended.status).toBe(3);
    expect(ended.stdout).toContain("unknown impersonation");
    expect(ended.stdout).toContain("10 of 15 as expected, 0 not, 5 unknown");
  });

  test("prints checks as JSON, each with what it is, what was expected and what was got", async () => {
    const checks = checksOf(await verifying(["--json", "--intrude"], { change: STRAY }));

    const shapes = new Set(checks.flatMap((check) => Object.keys(check)));
    expect([...shapes].sort()).toEqual(["expected", "fix", "got", "missing", "name", "ok"]);
    expect(
      checks.every(({ name, expected, got, ok }) => name && expected && got && typeof ok === "boolean"),
    ).toBe(true);
  });

  test("is coloured where the terminal is", async () => {
    const file = writeIrsaYaml(folder(), { demo: guardedEntry() });
    mockCluster.send = ({ path }) => answerOf(path, 403);

    const { status, stdout } = await ran(
      ["verify", "--only", "kubernetes", "--file", file],
      recordedTerminal({ colour: true }),
    );

    expect(status).toBe(3);
    expect(stdout).toContain("\u001b[");
  });
});

describe("verify --only aws", () => {
  const unread = (live: LiveAws): LiveAws => ({
    ...live,
    roles: new Map([...live.roles.keys()].map((arn) => [arn, DENIED])),
  });

  test("ends with 0 where AWS is as it was declared, says where it looked, and asks no cluster", async () => {
    const { status, stdout, stderr, asked, sent } = await verifyingAws({});

    expect([status, stderr, sent]).toEqual([0, "Reading AWS with your credentials\n", []]);
    expect(stdout).toContain("demo: 4 of 4 as expected, 0 not, 0 unknown\n");
    expect(stdout).toContain("Deployment hyve/hyve\n  ok      live P1");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.roles.map(({ name }) => name)).toEqual(["arn:aws:iam::111122223333:role/hyve-writer"]);
    expect(asked[0]?.buckets.map(({ name }) => name)).toEqual(["dlz-demo-landing"]);
  });

  test("ends with 1 where something was added by hand", async () => {
    const ended = await verifyingAws({ change: withAttached, args: ["--only", "aws", "--json"] });

    expect([ended.status, wrong(ended)]).toEqual([1, ["role hyve-writer: permissions"]]);
  });

  test("ends with 3 where something could not be read", async () => {
    const ended = await verifyingAws({ change: unread, args: ["--only", "aws", "--json"] });

    expect(ended.status).toBe(3);
    expect(wrong(ended)).toEqual(["role hyve-writer: permissions", "Deployment hyve/hyve: live P1"]);
  });

  test("accepts nothing of AWS", async () => {
    const args = ["--only", "aws", "--accept", "permissions"];

    const { status, stderr } = await verifyingAws({ change: withAttached, args });

    expect(status).toBe(2);
    expect(stderr).toContain('--accept: "permissions" is no check of the cluster; one of: issuer, ');
  });

  test("is one of two: without it both are looked at, with another word neither", async () => {
    const both = await verifyingAws({ args: ["--json"] });
    const neither = await verifyingAws({ args: ["--only", "gcp"] });

    expect([both.status, wrong(both)]).toEqual([0, []]);
    expect(checksOf(both)).toHaveLength(15 + 4);
    expect(both.stderr).toBe(
      "Reading AWS with your credentials\nReading https://cluster.example.com (context tst)\n",
    );
    expect([neither.status, neither.asked, neither.sent]).toEqual([2, [], []]);
    expect(neither.stderr).toContain('--only: got "gcp"; one of: aws, kubernetes');
  });
});

describe("verify --accept", () => {
  const OPEN: Answers = { "/api/v1/namespaces": listOf({ metadata: { name: "open" } }) };

  test("counts a check of the cluster as fine that is accepted, and still prints what was got", async () => {
    const ended = await verifying(["--json", "--accept", "pod-security"], { change: OPEN });

    expect([ended.status, wrong(ended)]).toEqual([0, []]);
    expect(checksOf(ended).find(({ name }) => name === "cluster: pod-security")?.got).toBe(
      "not held: open; accepted by --accept",
    );
  });

  test("changes nothing of what is fine, nor of what is not accepted", async () => {
    const ended = await verifying(["--json", "--accept", "pod-security"], { change: STRAY });

    expect(ended.status).toBe(1);
    expect(JSON.stringify(checksOf(ended))).not.toContain("accepted by --accept");
  });

  test.each(["guard", "stray-pods", "intrusion pod", "straypods"])("excuses no workload: %s", async (id) => {
    const { status, stdout, stderr } = await verifying(["--accept", id]);

    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`--accept: "${id}" is no check of the cluster; one of: issuer, impersonation, `);
  });
});

describe("verify --trust", () => {
  const roles = listOf({
    metadata: { name: "help" },
    rules: [{ verbs: ["impersonate"], apiGroups: [""], resources: ["users"] }],
  });
  const subjects = [{ kind: "Group", name: "helpdesk" }];
  const binding = { metadata: { name: "help" }, roleRef: { kind: "ClusterRole", name: "help" }, subjects };
  const change = {
    [ROLES]: roles,
    "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings": listOf(binding),
  };

  test("takes somebody for an administrator, and nobody else", async () => {
    const without = await verifying(["--json", "--trust", "Group:others"], { change });
    const trusting = await verifying(["--json", "--trust", "Group:helpdesk", "--trust", "User:alice"], {
      change,
    });

    expect([without.status, wrong(without)]).toEqual([1, ["cluster: impersonation"]]);
    expect([trusting.status, wrong(trusting)]).toEqual([0, []]);
  });

  test.each(["helpdesk", "group:helpdesk", "Group:", "ServiceAccount:backup", "ServiceAccount:/a", "Role:a"])(
    "does not take %s, and reads nothing",
    async (trust) => {
      const { status, stderr, sent } = await verifying(["--trust", trust]);

      expect([status, sent]).toEqual([2, []]);
      expect(stderr).toContain(`--trust: got "${trust}"; write User:NAME, Group:NAME`);
    },
  );
});

describe("verify --intrude", () => {
  test("ends with 0 where every intrusion is refused, and says who refused", async () => {
    const ended = await verifying(["--intrude", "--json"]);

    const tried = checksOf(ended).filter(({ name }) => name.includes(": intrusion "));
    expect([ended.status, wrong(ended)]).toEqual([0, []]);
    expect(tried.length).toBeGreaterThan(60);
    expect(tried.every(({ by }) => by === "guard")).toBe(true);
  });

  test("ends with 1 where one is let in", async () => {
    const ended = await verifying(["--intrude", "--json"], {
      toIntrusions: ({ path }) => (path.includes("/attach") ? DONE : REFUSED),
    });

    expect(ended.status).toBe(1);
    expect(wrong(ended).length).toBeGreaterThan(0);
    expect(wrong(ended).every((name) => name.includes(": intrusion "))).toBe(true);
  });

  test("ends with 1, not 3, where nobody can say who refused: it may be open", async () => {
    const ended = await verifying(["--intrude", "--json"], {
      toIntrusions: () => ({ status: 422, message: "is invalid" }),
    });

    expect(ended.status).toBe(1);
    expect(checksOf(ended).filter(({ ok, missing }) => !ok && missing === undefined)).toEqual([]);
  });

  test("ends with 1 where nothing could be tried", async () => {
    const ended = await verifying(["--intrude", "--json"], { change: { [PATHS.pods]: listOf() } });

    expect(ended.status).toBe(1);
    expect(wrong(ended)).toContain("Deployment hyve/hyve: intrusions");
  });

  test("tries what developers try as the one that is named, in their groups", async () => {
    const developer = { user: "dev", groups: ["system:authenticated", "a", "b"] };
    const args = ["--intrude", "--json", "--as", "dev", "--as-group", "a", "--as-group", "b"];

    const { status, sent } = await verifying(args, { developer });

    expect(status).toBe(0);
    const asDev = sent.filter(([, as]) => JSON.stringify(as) === JSON.stringify(developer));
    expect(asDev.length).toBeGreaterThan(40);
  });

  test("takes no groups without a user", async () => {
    const { status, stderr, sent } = await verifying(["--intrude", "--as-group", "a"]);

    expect(status).toBe(2);
    expect(stderr).toContain("--as-group: it says the groups of --as, which is missing; write --as USER too");
    expect(sent.filter(([, as]) => as !== undefined)).toEqual([]);
  });

  test("says what right it needs where it may not try", async () => {
    const message = 'users "x" is forbidden: User "me" cannot impersonate resource "users"';

    const { status, stdout, stderr } = await verifying(["--intrude"], {
      toIntrusions: () => ({ status: 403, message }),
    });

    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("[permission-missing]");
  });
});
