import { COLOUR, PLAIN, renderReport } from "../../src/report/render-text";
import { fact, type Report } from "../../src/report/report";

const REPORT: Report = {
  title: "tst: 1 workload",
  sections: [
    {
      heading: "Deployment hyve/hyve",
      facts: [fact("role", "HyveS3WriterRole"), fact("ServiceAccount", "hyve-sa", "in hyve")],
      sections: [{ heading: "dlz-tst-landing", facts: [fact("grant", "write")] }],
    },
    { heading: "Waits for", facts: [] },
  ],
};

describe("a report as text", () => {
  test("indents sections, and aligns values within each", () => {
    expect(renderReport(REPORT)).toMatchInlineSnapshot(`
"tst: 1 workload

Deployment hyve/hyve
  role            HyveS3WriterRole
  ServiceAccount  hyve-sa
                  in hyve
  dlz-tst-landing
    grant  write

Waits for
"
`);
  });

  test("is only a title without sections", () => {
    expect(renderReport({ title: "nothing", sections: [] })).toBe("nothing\n");
  });

  test("says nothing of a fact without values", () => {
    const report = { title: "t", sections: [{ heading: "h", facts: [fact("none"), fact("a", "b")] }] };

    expect(renderReport(report)).toBe("t\n\nh\n  a     b\n");
  });

  test("has no colour unless told", () => {
    expect(renderReport(REPORT)).not.toContain("\u001b");
    expect(renderReport(REPORT)).toBe(renderReport(REPORT, PLAIN));
  });

  test("on a terminal has strong headings and faint names, and the same text", () => {
    const codes = ["\u001b[1m", "\u001b[2m", "\u001b[22m"];

    const coloured = renderReport(REPORT, COLOUR);

    expect(coloured).toContain("\u001b[1mtst: 1 workload\u001b[22m");
    expect(coloured).toContain("\u001b[1mWaits for\u001b[22m");
    expect(coloured).toContain("\u001b[2mgrant\u001b[22m  write");
    expect(codes.reduce((rest, code) => rest.replaceAll(code, ""), coloured)).toBe(renderReport(REPORT));
  });

  test("is one line a value, whatever others have called what it names", () => {
    const report = {
      title: "t",
      sections: [{ heading: "h", facts: [fact("got", "x\n  ok  admission\u001b[2K\u009b1m")] }],
    };

    expect(renderReport(report)).toBe("t\n\nh\n  got  x\\u000a  ok  admission\\u001b[2K\\u009b1m\n");
  });
});
