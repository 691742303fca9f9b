import { BYPASSES } from "../../__tests__/cases/bypasses/all";
import type { Bypass, Outcome } from "../../__tests__/cases/bypasses/bypass";
import { HOST } from "../../__tests__/cases/bypasses/documents";

const INTRODUCTION = `# Bypasses

Every way we know of in which somebody else could come to use a workload's bucket, and what the product does about each. The
catalogue is our own study of IAM, EKS, S3 and Kubernetes; it is as complete as that study was, and new rows are welcome.

AWS sees a ServiceAccount, never a pod. So three claims are made, and none implies another:

- **P1**: the role's trust policy admits the declared tokens and nobody else.
- **P2**: the declared roles alone can write to the bucket (or read it too), and its administrators alone can change who may.
- **P4**: only the declared workload can hold a token of its ServiceAccount. Without an [admission guard](guard.md) that is *unknown*: the
  rows 23 to 26 that say so are of a configuration without one. With one the API server refuses them.

A claim is *proven* over every request that there can be, *refuted* by one request that gets through, or *unknown*, and then it
says what would have to be known. What no configuration can decide is printed beside the proof as an assumption: check those in
the account and the cluster. A row can stand here more than once, since one hole has several forms; ISSUER is the cluster's, without https://.
`;

const MEANINGS: Readonly<Record<Outcome, string>> = {
  "cannot be written": "neither irsa.yaml nor a construct can say it",
  "refused at synth": "the command stops with an error, and nothing is written",
  "refused when read": "a policy that holds it is refused with an error: nothing is decided about it",
  refuted: "the claim is refuted, with a request that gets through",
  unknown: "the claim is unknown, with what is missing",
  assumption: "printed as an assumption of the claim",
};

/** docs/bypasses.md: the catalogue, as the tests of analysis/bypasses.test.ts hold the product to it. */
export function bypasses(): string {
  const meanings = Object.entries(MEANINGS).map(([outcome, meaning]) => `| ${outcome} | ${meaning} |`);
  return `${INTRODUCTION}
| what the product does | meaning |
|---|---|
${meanings.join("\n")}

| row | hole | what the product does | claim | what it says |
|---|---|---|---|---|
${BYPASSES.map(tableRow).join("\n")}

Every line is a test: what opens the hole is given to the product, which must say this; and, for most, the nearest variant
that opens nothing must come out as proven or accepted.
`;
}

function tableRow({ row, hole, outcome, claim, says }: Bypass): string {
  return `| ${row} | ${inCell(hole)} | ${outcome} | ${claim ?? "–"} | … ${inCell(says.replaceAll(HOST, "ISSUER"))} … |`;
}

/** Text that is no Markdown, but for what stands in backquotes. */
function inCell(text: string): string {
  const pieces = text
    .split("`")
    .map((piece, index) => (index % 2 === 0 ? piece.replace(/[*<_[]/gu, "\\$&") : piece));
  return pieces.join("`").replaceAll("|", "\\|");
}
