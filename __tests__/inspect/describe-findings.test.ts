import { describeFindings } from "../../src/inspect/describe-findings";
import { type Finding, unreadRemark } from "../../src/inspect/finding";
import { PLAIN, renderReport } from "../../src/report/render-text";

const finding = (severity: Finding["severity"], about: string, what: string): Finding => ({
  rule: "role",
  severity,
  about,
  what,
  why: "the apply fails",
  fix: "ownership: adopt",
});

describe("findings in words", () => {
  test("stand under what they are about, with their harm, their fix and their rule", () => {
    const findings = [
      finding("error", "role a", "it exists already"),
      finding("warning", "bucket b", "it has no policy"),
      { rule: "role", ...unreadRemark("role a", "AccessDenied") },
    ];

    const text = renderReport({ title: "tst", sections: describeFindings(findings) }, PLAIN);

    expect(text).toMatchInlineSnapshot(`
"tst

role a
  error    it exists already [role]
           the apply fails
    fix    ownership: adopt
  unknown  it could not be read: AccessDenied [role]
           what the plan would meet there is not known
    fix    look with credentials that may read it

bucket b
  warning  it has no policy [role]
           the apply fails
    fix    ownership: adopt
"
`);
  });

  test("are none where nothing was found", () => {
    expect(describeFindings([])).toEqual([]);
  });
});
