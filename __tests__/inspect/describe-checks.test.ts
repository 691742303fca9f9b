import { failed, passed, undecided } from "../../src/inspect/check";
import { describeChecks, summary } from "../../src/inspect/describe-checks";
import { PLAIN, renderReport } from "../../src/report/render-text";

const about = (id: string, subject = "cluster") => ({ name: `${subject}: ${id}`, expected: `${id} is fine` });
const INTRUSION = { ...about("intrusion exec", "Deployment a/b"), got: "refused", by: "guard", ok: true };
const CHECKS = [
  passed(about("issuer"), "it is"),
  failed(about("nodes"), "dev may", "narrow it"),
  INTRUSION,
  undecided(about("guard", "Deployment a/b"), "the policy", "the binding"),
  { ...about("intrusion go", "Deployment a/b"), got: "let in", ok: false },
];

describe("checks in words", () => {
  test("stand under what they are about, and say what was got, what is missing and what to do", () => {
    const text = renderReport({ title: "tst", sections: describeChecks(CHECKS) }, PLAIN);

    expect(text).toMatchInlineSnapshot(`
"tst

cluster
  ok      issuer  issuer is fine: it is
  NO      nodes   nodes is fine
    got           dev may
    fix           narrow it

Deployment a/b
  ok      intrusion exec  intrusion exec is fine: refused, by guard
  unknown guard           guard is fine
    got                   unknown
    missing               the policy
                          the binding
  NO      intrusion go    intrusion go is fine
    got                   let in
"
`);
  });

  test("are none where nothing was looked at", () => {
    expect(describeChecks([])).toEqual([]);
  });
});

test("what is unknown is counted apart from what is wrong, and neither as fine", () => {
  expect(summary(CHECKS)).toBe("2 of 5 as expected, 2 not, 1 unknown");
  expect(summary([])).toBe("0 of 0 as expected, 0 not, 0 unknown");
});
