import { reference, text } from "../../src/expression";
import { PARTITIONS, partitionOfRegion, serviceHost } from "../../src/iam/partitions";
import { NO_REGIONS, REGIONS, REGIONS_TO_COME } from "../cases/regions";

describe("the partition of a region", () => {
  test.each(REGIONS)("$region is $partition", ({ region, partition }) => {
    expect(partitionOfRegion(region)?.name).toBe(partition);
  });

  test.each(REGIONS_TO_COME)("$region, should it come, is $partition", ({ region, partition }) => {
    expect(partitionOfRegion(region)?.name).toBe(partition);
  });

  test.each(NO_REGIONS.map((region) => [region]))("%j has none", (region) => {
    expect(partitionOfRegion(region)).toBeUndefined();
  });

  test("is never two", () => {
    const several = [...REGIONS, ...REGIONS_TO_COME].filter(
      ({ region }) => PARTITIONS.filter(({ regions }) => new RegExp(regions, "u").test(region)).length !== 1,
    );

    expect(several).toEqual([]);
  });
});

describe("partitions", () => {
  test("each have a region in the table, and a name of their own", () => {
    const names = PARTITIONS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(new Set(REGIONS.map(({ partition }) => partition))).toEqual(new Set(names));
  });

  test("say their regions in patterns that are anchored and without look-around", () => {
    expect(PARTITIONS.filter(({ regions }) => !/^\^.*\$$/u.test(regions) || /\(\?/u.test(regions))).toEqual(
      [],
    );
  });

  test("share a host's suffix only in aws and aws-us-gov", () => {
    const sharing = (suffix: "dnsSuffix" | "dualStackDnsSuffix") =>
      PARTITIONS.filter((one) =>
        PARTITIONS.some((other) => other !== one && other[suffix] === one[suffix]),
      ).map(({ name }) => name);

    expect(sharing("dnsSuffix")).toEqual(["aws", "aws-us-gov"]);
    expect(sharing("dualStackDnsSuffix")).toEqual(["aws", "aws-us-gov"]);
  });
});

describe("the host of a service", () => {
  test.each([
    { partition: "aws", region: "eu-west-1", host: "s3.eu-west-1.amazonaws.com" },
    { partition: "aws-us-gov", region: "us-gov-west-1", host: "s3.us-gov-west-1.amazonaws.com" },
    { partition: "aws-cn", region: "cn-north-1", host: "s3.cn-north-1.amazonaws.com.cn" },
    { partition: "aws-eusc", region: "eusc-de-east-1", host: "s3.eusc-de-east-1.amazonaws.eu" },
  ])("is $host in $partition", ({ partition, region, host }) => {
    expect(serviceHost("s3", region, partition)).toBe(host);
  });

  test("takes a region that is not known yet", () => {
    const region = reference("var.region");

    expect(serviceHost("s3", region, "aws-cn")).toEqual(text`s3.${region}.amazonaws.com.cn`);
  });

  test.each([
    ["not known yet", reference("data.aws_partition.this.partition")],
    ["none that there is", "aws-moon"],
    ["empty", ""],
  ])("is not guessed where the partition is %s", (_, partition) => {
    expect(() => serviceHost("s3", "eu-west-1", partition)).toThrow(RangeError);
  });
});
