import { ACTIONS_ON_ROLES } from "../../iam/actions";
import { parseArn } from "../../iam/arn";
import type { Policy } from "../../iam/policy/policy";
import { type CallerClasses, callerClasses, tokenHolders } from "../classes/caller-classes";
import { type Mentions, mentionsIn } from "../classes/mentions";
import type { Caller } from "../evaluate/caller";
import { compile, readied } from "../evaluate/compile";
import { isAllowed, layersOf } from "../evaluate/decide-request";
import { evaluate } from "../evaluate/evaluate";
import type { Policies } from "../evaluate/policies";
import type { Request } from "../evaluate/request";
import type { Situation } from "../evaluate/situation";
import { EVERYTHING } from "../everything";
import type { Subject, TrustFacts } from "../facts";
import { keyDimensions } from "../prove/key-dimension";
import { type Found, type Question, search } from "../prove/search";
import { both, every, not, some, type Truth, truthOf } from "../truth";
import { type Counterexample, counterexample, type Verdict, worst } from "./claim";
import { principalInWords, requestInWords } from "./request-words";
import { declaredValues, tokenWorld, worldOfToken } from "./token-world";
import { ASSUME, trustFix } from "./trust-fix";

/**
 * P1: the role's trust policy admits exactly the declared tokens. Callers' own policies are taken to allow everything, so
 * that nothing rests on what is attached to them.
 */
export function trustClaim(facts: TrustFacts): Verdict {
  if ("unread" in facts.trust) return { answer: "unknown", missing: [facts.trust.unread] };
  const task = prepare(
    facts,
    readied(facts.trust.policy, () => true),
  );
  return worst([nobodyElse(task), ...facts.declared.map((subject) => isAdmitted(subject, task))]);
}

interface Task {
  readonly facts: TrustFacts;
  readonly policy: Policy;
  readonly policies: Policies;
  /** Everything but how to look at a request. */
  readonly question: Omit<Question, "isCounterexample">;
  /** What was beyond the classes. */
  readonly missing: readonly string[];
}

function prepare(facts: TrustFacts, policy: Policy): Task {
  const mentions = mentionsIn([policy]);
  const { accountId = "" } = parseArn(facts.roleArn) ?? {};
  const actions = ACTIONS_ON_ROLES.filter((action) =>
    compile(policy).some(({ speaksOf }) => speaksOf(action)),
  );
  const callers = callersOf(facts, mentions, actions);
  const world = tokenWorld(facts);
  const { keys, beyond } = keyDimensions(mentions, world, declaredValues(facts));
  return {
    facts,
    policy,
    policies: { identity: [EVERYTHING], resource: policy },
    question: {
      actions,
      callers: (action) => callers.callers.filter((caller) => canAskFor(action, caller)),
      resources: [facts.roleArn],
      resourceAccount: accountId,
      keys,
      world,
      cost: policy.statements.length + facts.declared.length,
    },
    missing: [
      ...(callers.complete ? [] : ["all principals that the trust policy tells apart"]),
      ...beyond.map((key) => `all values of ${key} that the trust policy tells apart`),
    ],
  };
}

/** Everybody who can ask for one of the actions. */
function callersOf(facts: TrustFacts, mentions: Mentions, actions: readonly string[]): CallerClasses {
  const { partition = "aws", accountId = "" } = parseArn(facts.roleArn) ?? {};
  const providers = [
    ...facts.declared.map(({ providerArn }) => providerArn),
    `arn:${partition}:iam::${accountId}${SAML}another-provider`,
  ];
  if (actions.every((action) => WITH_TOKEN.has(action)))
    return { callers: tokenHolders(mentions, { partition, providers }), complete: true };
  const accounts = accountId === "" ? [] : [accountId];
  return callerClasses(mentions, { partition, accounts, roles: [], providers });
}

/** Whether no request but the declared use is allowed. */
function nobodyElse(task: Task): Verdict {
  const { facts, policies, question } = task;
  const found = search({
    ...question,
    isCounterexample: (situation) =>
      both(isAllowed(layersOf(situation, policies)), not(isDeclared(situation, facts.declared))),
  });
  if (found.found === "yes") return { answer: "refuted", counterexample: intrusion(found.request, task) };
  const missing = [...doubtsOf(found), ...task.missing];
  return missing.length === 0 ? { answer: "proven" } : { answer: "unknown", missing };
}

/** Whether a declared token can assume the role at all, under whatever other conditions. */
function isAdmitted(subject: Subject, { facts, policies, question }: Task): Verdict {
  const found = search({
    ...question,
    actions: [ASSUME],
    callers: () => [{ kind: "federated", provider: subject.providerArn }],
    world: worldOfToken(subject, question.world),
    isCounterexample: (situation) => isAllowed(layersOf(situation, policies)),
  });
  if (found.found === "yes") return { answer: "proven" };
  if (found.found !== "no") return { answer: "unknown", missing: doubtsOf(found) };
  const request = declaredRequest(subject, facts);
  return {
    answer: "refuted",
    counterexample: counterexample(request, policies, {
      words: `the declared token is refused: ${requestInWords(request)}`,
      fix: `trust it: ${principalInWords(request.principal)} with StringEquals on the issuer's :sub and :aud, the issuer without https://`,
    }),
  };
}

/** What has to be known where a search did not decide; never nothing. */
function doubtsOf(found: Found): readonly string[] {
  if (found.found === "too many") return ["more classes of requests than are looked at"];
  return found.found === "maybe" ? [...found.missing, `whether ${requestInWords(found.request)}`] : [];
}

/** Tokens are exchanged by the action made for their kind of provider, and by no other; it takes nothing else. */
function canAskFor(action: string, caller: Caller): boolean {
  const federated = caller.kind === "federated";
  if (action === ASSUME_WITH_SAML) return federated && caller.provider.includes(SAML);
  if (action === ASSUME) return federated && !caller.provider.includes(SAML);
  return action === "sts:AssumeRole" ? !federated && caller.kind !== "anonymous" : true;
}

const ASSUME_WITH_SAML = "sts:AssumeRoleWithSAML";
const WITH_TOKEN: ReadonlySet<string> = new Set([ASSUME, ASSUME_WITH_SAML]);
const SAML = ":saml-provider/";

/** Whether this is the declared use: a token of the declared provider, subject and audience that assumes the role. */
function isDeclared({ caller, action, valuesOf }: Situation, declared: readonly Subject[]): Truth {
  if (caller.kind !== "federated" || action !== ASSUME) return "no";
  return some(declared, ({ providerArn, hostPath, subject, audience }) => {
    if (providerArn !== caller.provider) return "no";
    const host = hostPath.toLowerCase();
    return every([["sub", subject] as const, ["aud", audience] as const], ([name, expected]) => {
      const values = valuesOf(`${host}:${name}`);
      return values === undefined ? "maybe" : truthOf(values.length === 1 && values[0] === expected);
    });
  });
}

function declaredRequest(
  { providerArn, hostPath, subject, audience }: Subject,
  { roleArn }: TrustFacts,
): Request {
  return {
    principal: { federated: providerArn },
    action: ASSUME,
    resource: roleArn,
    context: { [`${hostPath}:sub`]: subject, [`${hostPath}:aud`]: audience },
  };
}

function intrusion(request: Request, { facts, policy, policies }: Task): Counterexample {
  const { because } = evaluate(request, policies);
  const through = because.filter(({ layer }) => layer === "resource");
  const open = through.find((reason) => "statement" in reason && reason.effect === "Allow");
  const index = open && "statement" in open ? open.statement : 0;
  return { request, words: requestInWords(request), through, fix: trustFix(policy, index, facts.declared) };
}
