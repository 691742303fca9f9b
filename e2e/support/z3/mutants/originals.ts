import { join } from "node:path";
import { environment } from "../../../../src/access/environment";
import type { BucketFacts, EnvironmentFacts, TrustFacts } from "../../../../src/analysis/facts";
import { factsOfAccess } from "../../../../src/analysis/facts-of-access";
import { loadFile, loadText } from "../../../../src/config/load";
import { parsePolicy } from "../../../../src/iam/policy/parse-policy";
import { policyTree } from "../../../../src/iam/policy-document";
import { plain } from "../../../../src/terraform/render-json";
import { BUCKET, CLUSTER_ACCOUNT, declaration, hyve, workload } from "../../declarations";

/** The roles and buckets of the examples, with the documents that are made for them. */
export interface Originals {
  readonly trusts: readonly Named<TrustFacts>[];
  readonly buckets: readonly Named<BucketFacts>[];
}

/** Facts, and where they come from. */
export interface Named<Facts> {
  readonly name: string;
  readonly facts: Facts;
}

const ROOT = join(__dirname, "../../../..");

/** All examples; and, as they have none, a bucket of the cluster's own account, exclusive for readers too, with three roles. */
export function originals(): Originals {
  const files = ["irsa.yaml", "examples/shared-things/irsa.yaml", "examples/two-accounts-adopt/irsa.yaml"];
  const all = [
    ...files.flatMap((file) =>
      loadFile(join(ROOT, file)).environments.map((declared) => ({ file, access: environment(declared) })),
    ),
    ...loadText(JSON.stringify(OWN_ACCOUNT), "own-account.yaml").environments.map((declared) => ({
      file: "own-account",
      access: environment(declared),
    })),
  ];
  const known = all.map(({ file, access }) => ({
    name: `${file} ${access.declaration.name}`,
    facts: factsOfAccess(access),
    documents: new Map(
      access.buckets.map(({ declaration: { name }, document }) => [
        name,
        parsePolicy(plain(policyTree(document)), { name, kind: "resource" }),
      ]),
    ),
  }));
  return {
    trusts: known.flatMap(({ name, facts }) =>
      unique(facts, ({ trust }) => [trust]).map((trust) => ({
        name: `${name} ${trust.roleArn}`,
        facts: trust,
      })),
    ),
    buckets: known.flatMap(({ name, facts, documents }) =>
      unique(facts, ({ buckets }) => buckets.map((bucket) => bucket.facts)).map((bucket) => {
        const policy = documents.get(bucket.name);
        return {
          name: `${name} ${bucket.name}`,
          facts: policy ? { ...bucket, policy: { policy } } : bucket,
        };
      }),
    ),
  };
}

function unique<Facts>(
  { workloads }: EnvironmentFacts,
  of: (workload: EnvironmentFacts["workloads"][number]) => readonly Facts[],
): readonly Facts[] {
  return [...new Set(workloads.flatMap(of))];
}

const OWN_ACCOUNT = declaration({
  bucket: {
    accountId: CLUSTER_ACCOUNT,
    assumeRole: undefined,
    exclusive: { of: "read-write", administrators: [`arn:aws:iam::${CLUSTER_ACCOUNT}:role/bucket-admin`] },
  },
  workloads: [
    hyve(),
    workload("reader", { access: [{ bucket: BUCKET, grant: "read", prefix: "codisc/" }] }),
    workload("both", { access: [{ bucket: BUCKET, grant: "read-write", prefix: "both/", delete: true }] }),
  ],
});
