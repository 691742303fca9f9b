import type { ConditionTest, ListElement, Policy, PolicyStatement } from "../../../../src/iam/policy/policy";
import type { Place } from "../new-access";
import type { Random } from "./random";
import { randomStatement, randomTest, withoutTwins } from "./random-policy";
import type { Vocabulary } from "./vocabulary";

interface Soil {
  readonly random: Random;
  readonly words: Vocabulary;
  readonly place: Place;
}

/** A policy that differs from another in one to three places. */
export function nearPolicy(policy: Policy, soil: Soil): Policy {
  const changes = 1 + soil.random.below(3);
  let near = policy;
  for (let change = 0; change < changes; change += 1) near = changed(near, soil);
  return near;
}

function changed(policy: Policy, soil: Soil): Policy {
  const { random, words, place } = soil;
  const { statements } = policy;
  const at = random.below(statements.length);
  const effect = random.percent(50) ? "Allow" : "Deny";
  const more = random.percent(50) ? [randomStatement(random, words, { place, effect })] : [];
  return random.weighted<() => Policy>([
    [
      8,
      () => ({
        ...policy,
        statements: statements.map((one, index) => (index === at ? changedStatement(one, soil) : one)),
      }),
    ],
    [1, () => ({ ...policy, statements: [...statements, ...more] })],
    [1, () => ({ ...policy, statements: statements.length > 1 ? statements.toSpliced(at, 1) : statements })],
  ])();
}

function changedStatement(statement: PolicyStatement, soil: Soil): PolicyStatement {
  const { random, words, place } = soil;
  const { actions, resources, conditions, principals } = statement;
  return random.weighted<() => PolicyStatement>([
    [2, () => ({ ...statement, actions: changedList(actions, words.actions, random) })],
    [
      2,
      () => ({
        ...statement,
        ...(resources && { resources: changedList(resources, words.resources, random) }),
      }),
    ],
    [
      principals ? 2 : 0,
      () => ({ ...statement, ...only(randomStatement(random, words, { place, effect: statement.effect })) }),
    ],
    [5, () => ({ ...statement, conditions: withoutTwins(changedTests(conditions, soil)) })],
    [1, () => ({ ...statement, effect: statement.effect === "Allow" ? "Deny" : "Allow" })],
  ])();
}

function only({ principals }: PolicyStatement): Pick<PolicyStatement, "principals"> {
  return principals ? { principals } : {};
}

function changedList({ not, values }: ListElement, words: readonly string[], random: Random): ListElement {
  if (random.percent(8)) return { not: !not, values };
  const longer = [...new Set([...values, random.pick(words)])];
  return { not, values: random.percent(60) || values.length === 1 ? longer : values.slice(1) };
}

function changedTests(tests: readonly ConditionTest[], { random, words }: Soil): readonly ConditionTest[] {
  const at = random.below(tests.length);
  if (tests.length === 0 || random.percent(20)) return [...tests, randomTest(random, words)];
  if (random.percent(20)) return tests.toSpliced(at, 1);
  return tests.map((test, index) => (index === at ? changedTest(test, random, words) : test));
}

function changedTest(test: ConditionTest, random: Random, words: Vocabulary): ConditionTest {
  const key = words.keys.find(({ name }) => name.toLowerCase() === test.key.toLowerCase());
  if (!key || test.operator === "Null") return randomTest(random, words);
  const own = test.operator === "Bool" ? ["true", "false"] : key.values;
  const texts = key.operators.filter((operator) => operator !== "Bool");
  return random.weighted<() => ConditionTest>([
    [3, () => ({ ...test, values: [...new Set([...test.values, random.pick(own)])] })],
    [2, () => ({ ...test, values: test.values.length > 1 ? test.values.slice(1) : test.values })],
    [2, () => ({ ...test, ifExists: !test.ifExists })],
    [test.operator === "Bool" ? 0 : 3, () => ({ ...test, operator: random.pick(texts) })],
    [1, () => randomTest(random, { keys: [key] })],
  ])();
}
