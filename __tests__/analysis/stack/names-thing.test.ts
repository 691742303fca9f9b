import { namedBy, referred } from "../../../src/analysis/stack/names-thing";
import { Unknown } from "../../../src/terraform/reader/terraform-value";
import { readStack, stackOf } from "../../support/written-stacks";

const BUCKET = { type: "aws_s3_bucket", argument: "bucket", name: "landing" };
const CONTENT = readStack(
  stackOf({
    aws_s3_bucket: {
      landing: { bucket: "landing" },
      other: { bucket: "other" },
      nameless: {},
      many: { bucket: "x", count: 2 },
    },
    aws_iam_role: { nameless: {}, landing: { name: "landing" } },
  }),
);

describe("whether an argument names a bucket", () => {
  test.each([
    ["by its name", "landing", "yes"],
    ["by a reference to its id", "${aws_s3_bucket.landing.id}", "yes"],
    ["by a reference to its name", "${aws_s3_bucket.landing.bucket}", "yes"],
    ["by another name", "other", "no"],
    ["by a reference to another bucket", "${aws_s3_bucket.other.id}", "no"],
    ["by a bucket whose name is not known", "${aws_s3_bucket.nameless.id}", "maybe"],
    ["by one of several", "${aws_s3_bucket.many.id}", "maybe"],
    ["by another attribute", "${aws_s3_bucket.landing.arn}", "maybe"],
    ["by something of another type", "${aws_iam_role.landing.id}", "maybe"],
    ["by an expression", "${var.bucket}-${aws_s3_bucket.landing.id}", "maybe"],
  ])("%s", (_how, written, truth) => {
    const value = written.startsWith("${") ? new Unknown("expression", written) : written;

    expect(namedBy(new Map([["bucket", value]]), "bucket", BUCKET, CONTENT)).toBe(truth);
  });

  test("and does not where it says nothing", () => {
    expect(namedBy(new Map(), "bucket", BUCKET, CONTENT)).toBe("no");
  });
});

describe("whether an argument names a role without a name", () => {
  const role = { type: "aws_iam_role", argument: "name", address: "aws_iam_role.nameless" };
  const named = (value: string | Unknown) => namedBy(new Map([["role", value]]), "role", role, CONTENT);

  test("is told by a reference, and by no text", () => {
    expect(named(new Unknown("expression", "${aws_iam_role.nameless.name}"))).toBe("yes");
    expect(named(new Unknown("expression", "${aws_iam_role.landing.name}"))).toBe("maybe");
    expect(named("landing")).toBe("maybe");
  });
});

test("a plain reference leads to what it names, and nothing else leads anywhere", () => {
  const to = (source: string) => referred(new Unknown("expression", source), ["arn"], CONTENT)?.address;

  expect(to("${aws_iam_role.landing.arn}")).toBe("aws_iam_role.landing");
  expect([
    to("${aws_iam_role.gone.arn}"),
    to("${aws_iam_role.landing.id}"),
    to("${lower(aws_iam_role.landing.arn)}"),
  ]).toEqual([undefined, undefined, undefined]);
});
