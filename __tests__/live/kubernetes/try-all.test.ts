import { type ApiAnswer, type ApiRequest, type ApiUser, reading } from "../../../src/kubernetes/api-request";
import { tryAll } from "../../../src/live/kubernetes/try-all";

const DONE: ApiAnswer = { status: 200, message: "" };
const DEV = { user: "dev", groups: ["developers"] };
const trials = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ request: reading(`/${index}`), as: DEV }));

/** A server that remembers what it was asked, and how much at once. */
function server(answer: (path: string) => ApiAnswer) {
  const asked: (readonly [string, ApiUser | undefined])[] = [];
  let underWay = 0;
  const most = { atOnce: 0 };
  const send = async ({ path }: ApiRequest, as?: ApiUser) => {
    asked.push([path, as]);
    underWay += 1;
    most.atOnce = Math.max(most.atOnce, underWay);
    // Earlier requests take longer.
    for (let left = 100 - asked.length; left > 0; left--) await Promise.resolve();
    underWay -= 1;
    return answer(path);
  };
  return { send, asked, most };
}

describe("trying", () => {
  test("sends everything as whoever would, some at once, and gives the answers in order", async () => {
    const cluster = server((path) => ({ ...DONE, message: path }));
    const all = trials(30);

    const answers = await tryAll(cluster, all);

    expect(answers.map(({ trial }) => trial)).toEqual(all);
    expect(answers.map(({ answer }) => answer.message)).toEqual(all.map(({ request }) => request.path));
    expect(cluster.asked.every(([, as]) => as === DEV)).toBe(true);
    expect(cluster.most.atOnce).toBe(8);
  });

  test("tries nothing where nothing is to be tried", async () => {
    const cluster = server(() => DONE);

    expect(await tryAll(cluster, [])).toEqual([]);
    expect(cluster.asked).toEqual([]);
  });

  test.each([
    { status: 403, message: 'User "dev" cannot create resource "pods" in API group ""' },
    { status: 404, message: 'cannot impersonate resource "users"' },
    { status: 401, message: "Unauthorized" },
  ])("takes a refusal for an answer: $status $message", async (answer) => {
    const [tried] = await tryAll(
      server(() => answer),
      trials(1),
    );

    expect(tried?.answer).toEqual(answer);
  });

  test.each(["users", "groups", "serviceaccounts"])(
    "is our mistake if we may not be taken for others: %s",
    async (resource) => {
      const message = `${resource} "dev" is forbidden: User "me" cannot impersonate resource "${resource}" in API group "" at the cluster scope`;
      const cluster = server((path) => (path === "/3" ? { status: 403, message } : DONE));

      await expect(tryAll(cluster, trials(5))).rejects.toMatchObject({
        code: "permission-missing",
        message: `trying intrusions needs the right to impersonate users and groups: ${message}; run it as a cluster administrator`,
      });
    },
  );
});
