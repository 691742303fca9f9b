import { type PolicyReading, readPolicy } from "../../../src/iam/policy/parse-policy";
import type { Policy } from "../../../src/iam/policy/policy";
import { printPolicy } from "../../../src/iam/policy/print-policy";
import { managedPolicies } from "../../support/managed-policies";

const source = (name: string) => ({ name, kind: "managed" }) as const;

describe("AWS's own policies", () => {
  const readings = managedPolicies().map(({ name, document }) => {
    const started = performance.now();
    const reading = readPolicy(document, source(name));
    return { name, document, reading, milliseconds: performance.now() - started };
  });

  test("are many, and every one is read", () => {
    const wrong = readings.flatMap(({ reading }) =>
      "problems" in reading ? reading.problems.map(String) : [],
    );

    expect(readings.length).toBeGreaterThan(6000);
    expect(wrong).toEqual([]);
  });

  test("are read as what they say", () => {
    const wrong = readings.filter(({ document, reading }) => {
      const read = statementsOf(reading).map(({ actions, resources, conditions }) => [
        actions.values,
        resources?.values,
        conditions.map(({ key }) => key),
      ]);
      return JSON.stringify(read) !== JSON.stringify(said(document));
    });

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("are printed with the same meaning", () => {
    const wrong = readings.filter(({ name, reading }) => {
      const again = "policy" in reading && readPolicy(printPolicy(reading.policy), source(name));
      return JSON.stringify(again) !== JSON.stringify(reading);
    });

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("take far less than a second each", () => {
    expect(readings.filter(({ milliseconds }) => milliseconds > 1000)).toEqual([]);
  });
});

function statementsOf(reading: PolicyReading): Policy["statements"] {
  return "policy" in reading ? reading.policy.statements : [];
}

/** The same, taken from the document in the plainest way. */
function said(document: unknown): readonly unknown[] {
  const { Statement } = document as { readonly Statement: Json | readonly Json[] };
  return [Statement]
    .flat()
    .map((statement) => [
      [statement["Action"] ?? statement["NotAction"]].flat(),
      [statement["Resource"] ?? statement["NotResource"]].flat(),
      Object.values(statement["Condition"] ?? {}).flatMap((keys) => Object.keys(keys)),
    ]);
}

type Json = Readonly<Record<string, object>>;
