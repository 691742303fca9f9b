import { trustClaim } from "../../../src/analysis/claims/trust-claim";
import {
  AUD,
  AUDIENCE,
  alsoTrusting,
  asking,
  HOST,
  OTHER_HOST,
  PROVIDER,
  policy,
  SUB,
  SUBJECT,
  trusting,
} from "../../cases/bypasses/documents";
import { counterexampleOf, trustFacts } from "../../support/facts";

const OTHER = "system:serviceaccount:hyve:reporting";
const ASK = 'ask for "StringEquals":';
const ASK_SUB = `${ASK} { "${HOST}:sub": "${SUBJECT}" }`;
const ASK_AUD = `${ASK} { "${HOST}:aud": "${AUDIENCE}" }`;
const ASK_BOTH = `${ASK} { "${HOST}:sub": "${SUBJECT}", "${HOST}:aud": "${AUDIENCE}" }`;
const ALONE = "allow sts:AssumeRoleWithWebIdentity alone";
const ONLY = `name no principal but "Federated": "${PROVIDER}"`;
const { Condition: _none, ...unconditional } = trusting();
const WRONG = { [`${OTHER_HOST}:sub`]: SUBJECT };

/** What is open, the fix that is printed, and the policy with exactly that done. */
const FIXES = [
  [
    "a subject not asked for",
    asking({ StringEquals: AUD }),
    `let statement 1 of the trust policy ${ASK_SUB}`,
    asking({ StringEquals: { ...AUD, ...SUB } }),
  ],
  [
    "an audience not asked for",
    asking({ StringEquals: SUB }),
    `let statement 1 of the trust policy ${ASK_AUD}`,
    asking({ StringEquals: { ...AUD, ...SUB } }),
  ],
  [
    "nothing asked for",
    policy(unconditional),
    `let statement 1 of the trust policy ${ASK_BOTH}`,
    policy(trusting()),
  ],
  [
    "a wildcard, which may stay beside the fix",
    asking({ StringEquals: AUD, StringLike: { [`${HOST}:sub`]: "*" } }),
    `let statement 1 of the trust policy ${ASK_SUB}`,
    asking({ StringEquals: { ...AUD, ...SUB }, StringLike: { [`${HOST}:sub`]: "*" } }),
  ],
  [
    "a second subject",
    asking({ StringEquals: { ...AUD, [`${HOST}:sub`]: [SUBJECT, OTHER] } }),
    `let statement 1 of the trust policy ${ASK_SUB}`,
    asking({ StringEquals: { ...AUD, ...SUB } }),
  ],
  [
    "IfExists on keys that no token has",
    asking({ StringEqualsIfExists: WRONG }),
    `let statement 1 of the trust policy ${ASK_BOTH}`,
    asking({ StringEqualsIfExists: WRONG, StringEquals: { ...SUB, ...AUD } }),
  ],
  ["a second statement", alsoTrusting("*"), "take statement 2 of the trust policy out", policy(trusting())],
  [
    "a second statement for the same provider",
    policy(trusting(), asking1({ StringEquals: AUD })),
    `let statement 2 of the trust policy ${ASK_SUB}`,
    policy(trusting(), asking1({ StringEquals: { ...AUD, ...SUB } })),
  ],
  [
    "the only statement, which names somebody else",
    policy(trusting({ Principal: { Federated: PROVIDER.replace("111122223333", "444455556666") } })),
    `let statement 1 of the trust policy ${ONLY}`,
    policy(trusting()),
  ],
  [
    "everybody's tokens, beside a Deny",
    policy(
      { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
      { ...unconditional, Principal: "*" },
    ),
    `let statement 2 of the trust policy ${ONLY}, and ${ASK_BOTH}`,
    policy({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }, trusting()),
  ],
  [
    "too many actions",
    policy(trusting({ Action: "sts:*" })),
    `let statement 1 of the trust policy ${ALONE}`,
    policy(trusting()),
  ],
  [
    "an account beside the provider, and its action",
    policy(trusting({ Principal: { Federated: PROVIDER, AWS: "111122223333" }, Action: "*" })),
    `let statement 1 of the trust policy ${ONLY}, and ${ALONE}`,
    policy(trusting()),
  ],
] as const;

function asking1(condition: Parameters<typeof asking>[0]) {
  return trusting({ Condition: condition });
}

describe("a fix of a trust policy ends what is open:", () => {
  test.each(FIXES)("%s", (_name, open, fix, fixed) => {
    expect(counterexampleOf(trustClaim(trustFacts(open))).fix).toBe(fix);
    expect(trustClaim(trustFacts(fixed))).toEqual({ answer: "proven" });
  });

  test("all subjects that share the role stay, those of one audience", () => {
    const [own] = trustFacts(policy(trusting())).declared;
    const declared = own ? [own, { ...own, subject: OTHER }] : [];
    const open = trustFacts(asking({ StringEquals: AUD }), { declared });
    const both = { [`${HOST}:sub`]: [SUBJECT, OTHER] };

    expect(counterexampleOf(trustClaim(open)).fix).toContain(
      `${ASK} ${"{"} "${HOST}:sub": ["${SUBJECT}","${OTHER}"] }`,
    );
    expect(trustClaim(trustFacts(asking({ StringEquals: { ...AUD, ...both } }), { declared }))).toEqual({
      answer: "proven",
    });
  });

  test("a role that refuses the declared token is to trust it", () => {
    const dead = asking({ StringEquals: { [`https://${HOST}:sub`]: SUBJECT } });

    expect(counterexampleOf(trustClaim(trustFacts(dead))).fix).toBe(
      `trust it: a token of ${PROVIDER} with StringEquals on the issuer's :sub and :aud, the issuer without https://`,
    );
    expect(trustClaim(trustFacts(policy(trusting())))).toEqual({ answer: "proven" });
  });
});
