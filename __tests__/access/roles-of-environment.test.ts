import { environment } from "../../src/access/environment";
import { grantsOf, groupRoles } from "../../src/access/roles-of-environment";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import {
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  KEY_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { decide, statementsOf } from "../support/policies";

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const OTHER_ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

describe("the role of a workload", () => {
  test("trusts its ServiceAccount by the cluster's provider, and is in the cluster's account", () => {
    const [role, ...others] = roles({});

    expect(others).toEqual([]);
    expect(role?.id).toBe("role_HyveS3WriterRole");
    expect(role?.role.arn).toBe(HYVE_ROLE_ARN);
    expect(role?.role.trusted).toEqual([
      {
        providerArn: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`,
        hostPath: ISSUER,
        audience: "sts.amazonaws.com",
        subject: "system:serviceaccount:hyve:hyve-sa",
      },
    ]);
  });

  test("trusts the audience of its ServiceAccount", () => {
    const { serviceAccount } = workloadDeclaration();
    const [role] = roles({
      workloads: [workloadDeclaration({ serviceAccount: { ...serviceAccount, audience: "vault" } })],
    });

    expect(role?.role.trusted.map(({ audience }) => audience)).toEqual(["vault"]);
  });

  test("is its own: workloads that share no role share no trust", () => {
    const both = roles({ workloads: [workloadNamed("a"), workloadNamed("b")] });

    expect(both.map(({ id }) => id)).toEqual(["role_a-role", "role_b-role"]);
    expect(both.map(({ role }) => role.trusted.map(({ subject }) => subject))).toEqual([
      ["system:serviceaccount:hyve:a-sa"],
      ["system:serviceaccount:hyve:b-sa"],
    ]);
  });

  test("is left out when its workload is forgotten, and kept while it is withdrawn", () => {
    expect(roles({ workloads: [workloadNamed("a", { release: "forget" })] })).toEqual([]);
    expect(roles({ workloads: [workloadNamed("a", { release: "withdraw" })] })).toHaveLength(1);
  });
});

describe("a role that workloads share", () => {
  const access = (prefix: string) => [
    { bucket: "dlz-tst-landing", grant: "write", prefix, delete: false } as const,
  ];
  const left = sharing("a", { access: access("a/") });
  const right = sharing("b", { access: access("b/"), namespace: "other" });

  test("has the subjects and grants of all, and no others", () => {
    const [role, ...others] = roles({ workloads: [left, right] });

    expect(others).toEqual([]);
    expect(role?.workloads).toEqual([left, right]);
    expect(role?.role.trusted.map(({ subject }) => subject)).toEqual([
      "system:serviceaccount:hyve:a-sa",
      "system:serviceaccount:other:b-sa",
    ]);
    expect(role?.grants.map(({ prefix }) => prefix)).toEqual(["a/", "b/"]);
    expect(statementsOf(role?.permissions ?? { statements: [] }).map(({ Resource }) => Resource)).toEqual([
      "arn:aws:s3:::dlz-tst-landing/a/*",
      "arn:aws:s3:::dlz-tst-landing/b/*",
    ]);
  });

  test("keeps its name in Terraform whoever shares it, and whatever they are called", () => {
    const formerly = { kind: "Deployment", namespace: "hyve", name: "a" } as const;
    const renamed = sharing("z", { formerly });

    for (const workloads of [[left], [right], [left, right], [right, renamed], [renamed]])
      expect(roles({ workloads }).map(({ id }) => id)).toEqual(["role_shared"]);
  });

  test("loses the subject and the grant of one that is forgotten", () => {
    const [role] = roles({ workloads: [left, { ...right, release: "forget" }] });

    expect(role?.role.trusted.map(({ subject }) => subject)).toEqual(["system:serviceaccount:hyve:a-sa"]);
    expect(role?.grants.map(({ prefix }) => prefix)).toEqual(["a/"]);
  });
});

describe("a role that clusters share", () => {
  const { role: declared } = workloadDeclaration();
  const other = {
    issuer: `https://${OTHER_ISSUER}`,
    audience: "sts.amazonaws.com",
    namespace: "hyve-us",
    serviceAccount: "hyve-us-sa",
  };
  const trust = () =>
    roles({ workloads: [workloadDeclaration({ role: { ...declared, otherClusters: [other] } })] })[0]?.role
      .trust;
  const allows = (issuer: string, subject: string) =>
    decide(trust() ?? { statements: [] }, {
      action: "sts:AssumeRoleWithWebIdentity",
      federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
      context: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject },
    });

  test("trusts each cluster's ServiceAccount by its own provider", () => {
    expect(allows(ISSUER, "system:serviceaccount:hyve:hyve-sa")).toBe("allowed");
    expect(allows(OTHER_ISSUER, "system:serviceaccount:hyve-us:hyve-us-sa")).toBe("allowed");
  });

  test("does not trust one cluster with the other's ServiceAccount", () => {
    expect(allows(OTHER_ISSUER, "system:serviceaccount:hyve:hyve-sa")).toBe("silent");
    expect(allows(ISSUER, "system:serviceaccount:hyve-us:hyve-us-sa")).toBe("silent");
  });
});

describe("grants of an environment", () => {
  const access = workloadDeclaration().access;
  const bucketsWith = (arn: string) =>
    new Map([["dlz-tst-landing", bucketDeclaration({ kmsKey: { arn, ownership: "existing" } })]]);

  test("know their bucket's partition", () => {
    const bucket = bucketDeclaration({ partition: "aws-cn" });

    expect(grantsOf(access, new Map([[bucket.name, bucket]]))).toEqual([
      {
        bucket: bucket.name,
        grant: "write",
        prefix: "codisc/",
        delete: false,
        partition: "aws-cn",
        key: undefined,
      },
    ]);
  });

  test("know the key and its region, which need not be the bucket's", () => {
    const arn = KEY_ARN.replace("eu-west-1", "us-east-1");

    expect(grantsOf(access, bucketsWith(arn))[0]?.key).toEqual({ arn, region: "us-east-1" });
  });

  test("take the bucket's region where the key says none", () => {
    expect(grantsOf(access, bucketsWith("key"))[0]?.key).toEqual({ arn: "key", region: "eu-west-1" });
  });

  test("are none for a bucket that is not declared", () => {
    expect(grantsOf(access, new Map())).toEqual([]);
  });
});

function roles(change: Partial<EnvironmentDeclaration>) {
  const declaration = environmentDeclaration(change);
  return groupRoles(declaration, environment(declaration).oidcProvider);
}

/** A workload whose role is called shared. */
function sharing(name: string, change: Partial<WorkloadDeclaration>): WorkloadDeclaration {
  return workloadNamed(name, { role: { ...workloadDeclaration().role, name: "shared" }, ...change });
}
