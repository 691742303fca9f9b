import { ownerByTags } from "../../../src/inspect/preflight/owner-by-tags";

test.each([
  [{ "alpha.eksctl.io/iamserviceaccount-name": "a/b" }, "eksctl (IAM service account a/b)"],
  [{ "alpha.eksctl.io/cluster-name": "c" }, "eksctl (cluster c)"],
  [{ "aws:cloudformation:stack-name": "s" }, "CloudFormation stack s"],
  [{ "aws-cdk:id": "x" }, "AWS CDK"],
  [{ "terraform-aws-modules": "eks" }, "Terraform (terraform-aws-modules/eks)"],
  [{ "pulumi:project": "p" }, "Pulumi project p"],
  [{ "crossplane-name": "r" }, "Crossplane (r)"],
  [{ ManagedBy: "team-a" }, "ManagedBy: team-a"],
  [{ "managed-by": "terraform" }, "managed-by: terraform"],
])("%j were left by %s", (tags, owner) => {
  expect(ownerByTags(tags)).toBe(owner);
});

test("the surest tag is named: eksctl's before its stack's, a tool's before anything that is written by hand", () => {
  const eksctl = { "aws:cloudformation:stack-name": "eksctl-c", "alpha.eksctl.io/cluster-name": "c" };

  expect(ownerByTags(eksctl)).toBe("eksctl (cluster c)");
  expect(ownerByTags({ ManagedBy: "x", "aws-cdk:id": "y" })).toBe("AWS CDK");
});

test.each([{}, { Name: "hyve" }, { "unmanaged-by": "x" }, { "managed-by-team": "x" }])(
  "%j say of nobody",
  (tags) => {
    expect(ownerByTags(tags)).toBe("somebody who left no tag that says so");
  },
);
