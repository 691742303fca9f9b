import type { EnvironmentAccess } from "../access/environment";
import { clusterPlace } from "../access/provider-place";
import type { AwsQuestions } from "../live/aws/read-aws";

/** What an environment names in AWS, and where each is reached: as the plan's providers reach it. */
export function awsQuestions({ declaration, oidcProvider, roles, buckets }: EnvironmentAccess): AwsQuestions {
  const place = clusterPlace(declaration.cluster);
  return {
    roles: roles.map(({ role }) => ({ name: String(role.arn), place })),
    oidcProviders: [{ name: String(oidcProvider.arn), place }],
    buckets: buckets.map((bucket) => ({ name: bucket.declaration.name, place: bucket.place })),
  };
}
