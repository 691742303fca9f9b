import { foreignStatementsOf } from "../../config/foreign-statements";
import { UserError } from "../../errors";
import type { LiveAws } from "../../iam/live-aws";
import { ownerByTags } from "../preflight/owner-by-tags";
import { joined, NOTHING, type Proposal } from "./proposal";

/** What was asked of AWS, by the names it was asked for. */
export interface Asked {
  readonly roleArn: string;
  readonly oidcProviderArn: string;
  readonly bucket: string;
}

/** What AWS says of what exists already: each is used as it is, and nothing of others is lost. */
export function proposeFromAws({ roleArn, oidcProviderArn, bucket }: Asked, live: LiveAws): Proposal {
  return [ofProvider(oidcProviderArn, live), ofRole(roleArn, live), ofBucket(bucket, live)].reduce(joined);
}

function ofProvider(arn: string, { oidcProviders }: LiveAws): Proposal {
  const found = oidcProviders.get(arn);
  switch (found?.found) {
    case "there":
      return {
        ...NOTHING,
        answers: { oidcProvider: "existing" },
        because: [`oidcProvider existing: ${ownerByTags(found.thing.tags)} made it`],
      };
    case "absent":
      return { ...NOTHING, answers: { oidcProvider: "create" } };
    default:
      return unseen("the OIDC provider", found?.why);
  }
}

function ofRole(arn: string, { roles }: LiveAws): Proposal {
  const found = roles.get(arn);
  switch (found?.found) {
    case "there":
      return {
        ...NOTHING,
        extras: { roleOwnership: "existing" },
        because: [`role existing: ${ownerByTags(found.thing.tags)} made it; adopt takes it over`],
      };
    case "absent":
      return NOTHING;
    default:
      return unseen("the role", found?.why);
  }
}

function ofBucket(bucket: string, { buckets }: LiveAws): Proposal {
  const found = buckets.get(bucket)?.policy;
  switch (found?.found) {
    case "there":
      return ofPolicy(bucket, found.thing);
    case "absent":
      return { ...NOTHING, answers: { bucketPolicy: "create" } };
    default:
      return {
        ...unseen("the bucket's policy", found?.why),
        answers: { bucketPolicy: "handoff" },
      };
  }
}

/** Statements that cannot be kept make it somebody else's to apply. */
function ofPolicy(bucket: string, text: string): Proposal {
  const file = `policies/${bucket}.json`;
  try {
    const others = foreignStatementsOf(text, `the live policy of ${bucket}`).length;
    return {
      files: { [file]: `${JSON.stringify(JSON.parse(text), null, 2)}\n` },
      answers: { bucketPolicy: "adopt" },
      extras: { foreignStatements: file },
      because: [
        `policy adopt: ${others} ${others === 1 ? "statement" : "statements"} of others, kept in ${file}`,
      ],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      ...NOTHING,
      answers: { bucketPolicy: "handoff" },
      because: [`policy handoff: ${error.message}`],
    };
  }
}

function unseen(what: string, why = "it was not asked for"): Proposal {
  return { ...NOTHING, because: [`${what} was not seen: ${why}`] };
}
