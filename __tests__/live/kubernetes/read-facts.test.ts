import type { ApiRequest } from "../../../src/kubernetes/api-request";
import { readFacts } from "../../../src/live/kubernetes/read-facts";
import { type Answers, answerOf } from "../../support/cluster-facts";

/** A server that answers by path, and remembers what it was asked and how much at once. */
function server(answers: Answers) {
  const asked: ApiRequest[] = [];
  let underWay = 0;
  const most = { atOnce: 0 };
  const send = async (request: ApiRequest) => {
    asked.push(request);
    underWay += 1;
    most.atOnce = Math.max(most.atOnce, underWay);
    await Promise.resolve();
    underWay -= 1;
    return answerOf(request.path, answers[request.path]);
  };
  return { send, asked, most };
}

const still = (paths: readonly string[], facts: ReadonlyMap<string, unknown>) =>
  paths.filter((path) => !facts.has(path));

describe("reading", () => {
  test("reads once what is asked for, and takes refusals for answers", async () => {
    const cluster = server({ "/a": { metadata: {} }, "/b": 403 });

    const facts = await readFacts(cluster, (known) => still(["/a", "/b", "/c"], known));

    expect([...facts.keys()].sort()).toEqual(["/a", "/b", "/c"]);
    expect(["/a", "/b", "/c"].map((path) => facts.get(path)?.status)).toEqual([200, 403, 404]);
    expect(cluster.asked.map(({ path }) => path).sort()).toEqual(["/a", "/b", "/c"]);
    expect(cluster.asked.every(({ method }) => method === "GET")).toBe(true);
  });

  test("goes on with what is asked for because of what was read", async () => {
    const cluster = server({ "/a": { next: "/b" }, "/b": { next: "/c" } });

    const facts = await readFacts(cluster, (known) =>
      still(
        ["/a", ...[...known.values()].flatMap(({ object }) => (object ? [String(object["next"])] : []))],
        known,
      ),
    );

    expect([...facts.keys()]).toEqual(["/a", "/b", "/c"]);
  });

  test("sends nothing where nothing is asked for", async () => {
    const cluster = server({});

    expect((await readFacts(cluster, () => [])).size).toBe(0);
    expect(cluster.asked).toEqual([]);
  });

  test("asks several things at once, but not everything", async () => {
    const cluster = server({});
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);

    const facts = await readFacts(cluster, (known) => still(paths, known));

    expect(facts.size).toBe(50);
    expect(cluster.most.atOnce).toBe(8);
  });

  test("ends where the server cannot be asked", async () => {
    const send = () => Promise.reject(new Error("gone"));

    await expect(readFacts({ send }, () => ["/a"])).rejects.toThrow("gone");
  });
});
