import { lookUp, lookUpAll, lookUpPresent } from "../../src/kubernetes/cluster-facts";
import { clusterFacts, forbidden, listOf } from "../support/cluster-facts";

const POD = { metadata: { name: "a" } };
const OTHER = { metadata: { name: "b" } };

describe("an object is", () => {
  test("there if the cluster gave it", () => {
    expect(lookUp(clusterFacts({ "/a": POD }), "/a")).toEqual({ found: "there", thing: POD });
  });

  test("absent if the cluster says so", () => {
    expect(lookUp(clusterFacts({ "/a": 404 }), "/a")).toEqual({ found: "absent" });
  });

  test.each([
    ["forbidden", clusterFacts({ "/a": 403 }), forbidden("/a")],
    ["refused without a word", clusterFacts({ "/a": 500 }), "/a: status 500"],
    ["no JSON", new Map([["/a", { status: 200, message: "" }]]), "/a: status 200"],
    ["never asked for", clusterFacts({ "/b": POD }), "/a was not read"],
  ])("unread, never absent, if it was %s", (_, facts, why) => {
    expect(lookUp(facts, "/a")).toEqual({ found: "unread", why });
  });
});

describe("several lists", () => {
  test("are one, in order", () => {
    const facts = clusterFacts({ "/a": listOf(POD), "/b": listOf(OTHER) });

    expect(lookUpAll(facts, ["/a", "/b"])).toEqual({ found: "there", thing: [POD, OTHER] });
  });

  test("lack what the server does not know, and nothing else", () => {
    expect(lookUpAll(clusterFacts({ "/a": 404, "/b": listOf(OTHER) }), ["/a", "/b"])).toEqual({
      found: "there",
      thing: [OTHER],
    });
  });

  test("are unread if one is, whatever the others hold, for every reason", () => {
    expect(
      lookUpAll(clusterFacts({ "/a": 403, "/b": listOf(OTHER), "/c": 500 }), ["/a", "/b", "/c"]),
    ).toEqual({
      found: "unread",
      why: `${forbidden("/a")}; /c: status 500`,
    });
  });
});

test("an answer that is no object of Kubernetes is not read, though its status says so", () => {
  const path = "/api/v1/namespaces";
  const facts = clusterFacts({ [path]: { hello: "world" }, "/version": { minor: "36" } });

  expect(lookUp(facts, path)).toEqual({
    found: "unread",
    why: "/api/v1/namespaces: the answer is no object of Kubernetes",
  });
  expect(lookUp(facts, "/version").found).toBe("there");
});

test("where something must be known, a server that does not know it was not read", () => {
  const facts = clusterFacts({ "/apis/a/v1/as": 404, "/apis/a/v1/bs": { metadata: {}, items: [] } });

  expect(lookUpPresent(facts, ["/apis/a/v1/bs", "/apis/a/v1/as"])).toEqual({
    found: "unread",
    why: "/apis/a/v1/as: the server does not know it",
  });
  expect(lookUpPresent(facts, ["/apis/a/v1/bs"])).toEqual({ found: "there", thing: [] });
});
