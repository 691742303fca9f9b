import { readPolicy } from "../../../src/iam/policy/parse-policy";
import type { PolicyKind } from "../../../src/iam/policy/policy";
import { printPolicy } from "../../../src/iam/policy/print-policy";
import corpus from "../../cases/conformance/check-no-new-access.json";

/** The samples leave the account to the reader. */
const text = JSON.stringify(corpus.cases).replaceAll("<ACCOUNT ID>", "111122223333");
const cases: readonly { readonly file: string; readonly reference: unknown; readonly candidate: unknown }[] =
  JSON.parse(text);

test("the policies that AWS compared are read, and printed with the same meaning", () => {
  const documents = cases.flatMap(({ file, reference, candidate }) => [
    { file, document: reference },
    { file, document: candidate },
  ]);

  const wrong = documents.flatMap(({ file, document }) => {
    const kind = kindOf(JSON.stringify(document));
    const reading = readPolicy(document, { name: file, kind });
    if ("problems" in reading) return reading.problems.map(String);
    const again = readPolicy(printPolicy(reading.policy), { name: file, kind });
    return JSON.stringify(again) === JSON.stringify(reading)
      ? []
      : [`${file} is printed with another meaning`];
  });

  expect(documents).toHaveLength(414);
  expect(wrong).toEqual([]);
});

function kindOf(document: string): PolicyKind {
  if (!document.includes('"Principal"')) return "managed";
  return document.includes('Resource"') ? "resource" : "trust";
}
