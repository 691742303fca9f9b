/** Tags that tools leave on what they make, and what they say. */
const TAGS: readonly (readonly [string, (value: string) => string])[] = [
  ["alpha.eksctl.io/iamserviceaccount-name", (name) => `eksctl (IAM service account ${name})`],
  ["alpha.eksctl.io/cluster-name", (name) => `eksctl (cluster ${name})`],
  ["aws:cloudformation:stack-name", (name) => `CloudFormation stack ${name}`],
  ["aws-cdk:id", () => "AWS CDK"],
  ["terraform-aws-modules", (name) => `Terraform (terraform-aws-modules/${name})`],
  ["pulumi:project", (name) => `Pulumi project ${name}`],
  ["crossplane-name", (name) => `Crossplane (${name})`],
];

/** Whoever made something in AWS, by its tags; eksctl leaves a stack's tags too, and is named first. */
export function ownerByTags(tags: Readonly<Record<string, string>>): string {
  const [found] = TAGS.flatMap(([key, words]) => {
    const value = tags[key];
    return value === undefined ? [] : [words(value)];
  });
  const [managedBy] = Object.entries(tags).filter(([key]) => /^managed-?by$/iu.test(key));
  return found ?? (managedBy ? `${managedBy[0]}: ${managedBy[1]}` : "somebody who left no tag that says so");
}
