import { bucketPlace, clusterPlace, keyPlace } from "../../src/access/provider-place";
import type { BucketDeclaration, ClusterDeclaration } from "../../src/config/declaration";
import { ADMINISTRATOR_ARN, bucketDeclaration, environmentDeclaration } from "../support/declarations";

const CLUSTER_ROLE = "arn:aws:iam::111122223333:role/terraform";

describe("the cluster's place", () => {
  test("is the default provider", () => {
    expect(clusterPlace(cluster({ assumeRole: CLUSTER_ROLE }))).toEqual({
      accountId: "111122223333",
      region: "eu-west-1",
      assumeRole: CLUSTER_ROLE,
    });
  });
});

describe("a bucket's place", () => {
  test.each([
    ["no role", undefined, undefined],
    ["the cluster's role", CLUSTER_ROLE, CLUSTER_ROLE],
    ["the cluster's role, which it inherits", CLUSTER_ROLE, undefined],
  ])("is the default provider in the cluster's account and region by %s", (_, assumeRole, bucketRole) => {
    const home = cluster({ assumeRole });

    expect(bucketPlace(home, own({ assumeRole: bucketRole }))).toEqual(clusterPlace(home));
  });

  test("is one of its own in another account", () => {
    expect(bucketPlace(cluster(), bucketDeclaration())).toEqual({
      alias: "account_339713007003_eu_west_1",
      accountId: "339713007003",
      region: "eu-west-1",
      assumeRole: undefined,
    });
  });

  test("takes its account's role along, and never the cluster's into another account", () => {
    const home = cluster({ assumeRole: CLUSTER_ROLE });

    expect(bucketPlace(home, bucketDeclaration()).assumeRole).toBeUndefined();
    expect(bucketPlace(home, bucketDeclaration({ assumeRole: ADMINISTRATOR_ARN }))).toMatchObject({
      alias: expect.stringMatching(/^account_339713007003_eu_west_1_[0-9a-f]{8}$/u),
      assumeRole: ADMINISTRATOR_ARN,
    });
  });

  test("is one of its own in another region of the cluster's account, by the cluster's role", () => {
    const place = bucketPlace(cluster({ assumeRole: CLUSTER_ROLE }), own({ region: "eu-central-1" }));

    expect(place).toMatchObject({ region: "eu-central-1", assumeRole: CLUSTER_ROLE });
    expect(place.alias).toMatch(/^account_111122223333_eu_central_1_[0-9a-f]{8}$/u);
  });

  test("is one of its own in the cluster's account by another role", () => {
    const place = bucketPlace(
      cluster({ assumeRole: CLUSTER_ROLE }),
      own({ assumeRole: `${CLUSTER_ROLE}-2` }),
    );

    expect(place.alias).toMatch(/^account_111122223333_eu_west_1_[0-9a-f]{8}$/u);
    expect(place.assumeRole).toBe(`${CLUSTER_ROLE}-2`);
  });

  test("has an alias for each account, region and role", () => {
    const places = [
      bucketDeclaration(),
      bucketDeclaration({ accountId: "222222222222" }),
      bucketDeclaration({ region: "eu-central-1" }),
      bucketDeclaration({ assumeRole: ADMINISTRATOR_ARN }),
      bucketDeclaration({ assumeRole: `${ADMINISTRATOR_ARN}-2` }),
    ].map((bucket) => bucketPlace(cluster(), bucket).alias);

    expect(new Set(places).size).toBe(5);
  });

  test("is shared by buckets of the same account, region and role", () => {
    const [left, right] = ["a-bucket", "b-bucket"].map((name) =>
      bucketPlace(cluster(), bucketDeclaration({ name, assumeRole: ADMINISTRATOR_ARN })),
    );

    expect(left).toEqual(right);
  });
});

describe("a key's place", () => {
  const bucket = bucketDeclaration({ assumeRole: ADMINISTRATOR_ARN });

  test("is the bucket's, in the bucket's account and region", () => {
    const place = keyPlace(cluster(), bucket, { region: "eu-west-1", accountId: "339713007003" });

    expect(place).toEqual(bucketPlace(cluster(), bucket));
  });

  test("is reached by the bucket's role in another region of its account", () => {
    const place = keyPlace(cluster(), bucket, { region: "us-east-1", accountId: "339713007003" });

    expect(place).toMatchObject({ region: "us-east-1", assumeRole: ADMINISTRATOR_ARN });
  });

  test("is never reached by the bucket's role in a third account", () => {
    const place = keyPlace(cluster(), bucket, { region: "eu-west-1", accountId: "222222222222" });

    expect(place).toEqual({
      alias: "account_222222222222_eu_west_1",
      accountId: "222222222222",
      region: "eu-west-1",
      assumeRole: undefined,
    });
  });

  test("is the default provider in the cluster's account and region", () => {
    const home = cluster({ assumeRole: CLUSTER_ROLE });

    expect(keyPlace(home, bucket, { region: "eu-west-1", accountId: "111122223333" })).toEqual(
      clusterPlace(home),
    );
  });
});

function cluster(change: Partial<ClusterDeclaration> = {}): ClusterDeclaration {
  return { ...environmentDeclaration().cluster, ...change };
}

/** A bucket of the cluster's own account. */
function own(change: Partial<BucketDeclaration> = {}): BucketDeclaration {
  return bucketDeclaration({ accountId: "111122223333", ...change });
}
