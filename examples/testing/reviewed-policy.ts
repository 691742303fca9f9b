import { checkNoNewAccess, evaluate, parsePolicy } from "../../src/analysis";

const statement = {
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::dlz-tst-landing/codisc/*",
};
const source = { name: "permissions", kind: "identity" } as const;
const reviewed = parsePolicy({ Version: "2012-10-17", Statement: statement }, source);
const proposed = parsePolicy(
  { Version: "2012-10-17", Statement: { ...statement, Resource: "arn:aws:s3:::dlz-tst-landing/*" } },
  source,
);

/** What the proposed policy grants and the reviewed one does not: a request, or nothing. */
export const newAccess = checkNoNewAccess({ reference: reviewed, candidate: proposed, type: "identity" });

/** One request, decided as AWS does, with the statements that decide. */
export const decision = evaluate(
  {
    principal: "arn:aws:iam::111122223333:role/HyveS3WriterRole",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::dlz-tst-landing/codisc/a",
    resourceAccount: "111122223333",
  },
  { identity: [reviewed], scp: "unread" },
);
