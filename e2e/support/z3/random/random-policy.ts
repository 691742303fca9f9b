import type {
  ConditionTest,
  ListElement,
  Policy,
  PolicyStatement,
  PrincipalElement,
} from "../../../../src/iam/policy/policy";
import type { Place } from "../new-access";
import type { Random } from "./random";
import type { Key, Vocabulary } from "./vocabulary";

/** A policy of one to three statements. */
export function randomPolicy(random: Random, words: Vocabulary, place: Place): Policy {
  const count = random.weighted([
    [5, 1],
    [4, 2],
    [2, 3],
  ]);
  return {
    version: random.percent(95) ? "2012-10-17" : "2008-10-17",
    statements: Array.from({ length: count }, (_, index) =>
      randomStatement(random, words, { place, effect: index > 0 && random.percent(45) ? "Deny" : "Allow" }),
    ),
  };
}

/** A statement that speaks of a vocabulary. */
export function randomStatement(
  random: Random,
  words: Vocabulary,
  { place, effect }: { readonly place: Place; readonly effect: PolicyStatement["effect"] },
): PolicyStatement {
  const tests = random.weighted([
    [3, 0],
    [5, 1],
    [3, 2],
    [1, 3],
  ]);
  return {
    effect,
    ...(place !== "identity" && { principals: randomPrincipals(random, words, place) }),
    actions: randomList(random, words.actions, 12),
    ...(place !== "trust" && { resources: randomList(random, words.resources, 10) }),
    conditions: withoutTwins(Array.from({ length: tests }, () => randomTest(random, words))),
  };
}

/** A test on one of the keys. */
export function randomTest(random: Random, { keys }: Pick<Vocabulary, "keys">): ConditionTest {
  const key = random.pick(keys);
  if (random.percent(10))
    return { operator: "Null", ifExists: false, key: key.name, values: [random.pick(["true", "false"])] };
  const operator = random.pick(key.operators);
  const quantifier = randomQuantifier(random, key);
  const values = operator === "Bool" ? ["true", "false"] : key.values;
  return {
    operator,
    ...(quantifier && { quantifier }),
    ifExists: random.percent(15),
    key: random.percent(10) ? key.name.toUpperCase() : key.name,
    values: random.percent(2) ? [] : random.some(values, operator === "Bool" ? 1 : 3),
  };
}

/** JSON cannot say the same key twice under one operator. */
export function withoutTwins(tests: readonly ConditionTest[]): readonly ConditionTest[] {
  const name = ({ quantifier, operator, ifExists, key }: ConditionTest) =>
    `${quantifier} ${operator} ${ifExists} ${key.toLowerCase()}`;
  return tests.filter((test, index) => tests.findIndex((other) => name(other) === name(test)) === index);
}

function randomQuantifier(random: Random, { list }: Key): ConditionTest["quantifier"] {
  if (!random.percent(list ? 90 : 8)) return undefined;
  return random.pick(["ForAnyValue", "ForAllValues"] as const);
}

function randomList(random: Random, words: readonly string[], negated: number): ListElement {
  return { not: random.percent(negated), values: random.some(words, 3) };
}

/** NotPrincipal only where it is certain whom it spares: services and providers. */
function randomPrincipals(random: Random, { principals }: Vocabulary, place: Place): PrincipalElement {
  const values = random.some(principals, 2);
  if (values.some(({ kind }) => kind === "*")) return { not: false, values: [{ kind: "*", value: "*" }] };
  const others = values.every(({ kind }) => kind === "Service" || kind === "Federated");
  return { not: others && place === "resource" && random.percent(15), values };
}
