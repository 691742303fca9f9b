import { trialsOf } from "../../../src/inspect/intrude/intrude";
import { intrusions } from "../../../src/inspect/intrusions/intrusions";
import { legitimateOperations } from "../../../src/inspect/intrusions/legitimate";
import { type Answers, clusterFacts, forbidden, listOf } from "../../support/cluster-facts";
import { guardedWorld } from "../../support/guarded-world";
import { livePod, liveReplicaSet, liveWorkload, PATHS, verifySubject } from "../../support/live-workload";

const DEVELOPER = { user: "dev", groups: ["system:authenticated"] };
const trials = (change: Answers = {}, subject = verifySubject()) =>
  trialsOf(
    subject,
    clusterFacts({
      [PATHS.workload]: liveWorkload(),
      [PATHS.pods]: listOf(livePod()),
      [PATHS.replicaSets]: listOf(liveReplicaSet()),
      ...change,
    }),
    { developer: DEVELOPER },
  );

describe("what is tried", () => {
  const { trials: all, checks } = trials();
  const world = guardedWorld({ foreignImage: undefined, podSecurity: false });

  test("is every known intrusion, and what must go on working", () => {
    expect(checks).toEqual([]);
    expect(all).toHaveLength(intrusions(world).length + legitimateOperations(world).length);
    expect(all.length).toBeGreaterThan(80);
  });

  test("has no effect: it reads, is a dry run, or asks for a connection without offering to open it", () => {
    const effective = all
      .map(({ request }) => request)
      .filter(({ method, path }) => method !== "GET" && !path.includes("dryRun=All"))
      .filter(({ path }) => !/\/(exec|attach|portforward|proxy)(\/|\?|$)/u.test(path));

    expect(effective).toEqual([]);
  });

  test("is tried as others, always: never with the rights of whoever runs it", () => {
    expect(all.filter(({ as }) => as.user === "" || as.groups.length === 0)).toEqual([]);
    expect(all.filter(({ as }) => as === DEVELOPER).length).toBeGreaterThan(40);
  });

  test("is judged for what it is: an intrusion must be refused, an operation let through", () => {
    const done = all.map(({ judge }) => judge({ status: 200, message: "" }));
    const through = done.filter(({ ok }) => ok).map(({ name }) => name);

    expect(done.map(({ name }) => name.split(" ")[2]).filter((what) => what === "intrusion")).toHaveLength(
      intrusions(world).length,
    );
    expect(through).toHaveLength(legitimateOperations(world).length);
    expect(through.every((name) => name.startsWith("Deployment hyve/hyve: operation "))).toBe(true);
  });
});

describe("nothing is tried, and that is not known then", () => {
  test.each<[string, ReturnType<typeof trials>, string]>([
    ["if the workload may not be read", trials({ [PATHS.workload]: 403 }), forbidden(PATHS.workload)],
    [
      "if there is no guard",
      trials({}, verifySubject({ guard: undefined })),
      "Deployment hyve/hyve: no guard is declared that could refuse",
    ],
  ])("%s", (_, tried, why) => {
    expect(tried.trials).toEqual([]);
    expect(tried.checks).toEqual([
      {
        name: "Deployment hyve/hyve: intrusions",
        expected: "every known intrusion is refused",
        got: "unknown",
        ok: false,
        missing: [why],
      },
    ]);
  });
});
