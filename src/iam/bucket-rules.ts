import type { ValueRule } from "../value-rule";

const NAMING = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

/** Name of a general purpose bucket. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BUCKET_NAME_RULE: ValueRule = {
  what: "bucket name",
  pattern: "^[a-z0-9][a-z0-9.-]*[a-z0-9]$",
  minLength: 3,
  maxLength: 63,
  refused: [
    { pattern: "\\.\\.", words: "must not hold two dots in a row" },
    { pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$", words: "must not look like an IP address" },
    {
      pattern: "^(xn--|sthree-|amzn-s3-demo-)",
      words: "must not start with xn--, sthree- or amzn-s3-demo-, which are reserved",
    },
    {
      pattern: "(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$",
      words:
        "must not end with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3: these are not general purpose buckets",
    },
  ],
  words:
    "must be 3 to 63 lower-case letters, digits, dots and dashes, starting and ending with a letter or digit",
  example: "dlz-tst-landing",
  source: NAMING,
  hints: [
    { pattern: "^arn:", code: "arn-for-name", fix: "write the bucket's name, what follows ::: in the ARN" },
    {
      pattern: "^s3://",
      code: "invalid-value",
      fix: "write the bucket's name without s3://, and the rest as prefix",
    },
    { pattern: "[A-Z]", code: "invalid-value", fix: "bucket names are lower-case" },
    { pattern: "_", code: "invalid-value", fix: "bucket names hold no underscore" },
    { pattern: "/", code: "invalid-value", fix: "write the bucket's name alone, and the rest as prefix" },
  ],
};

/** A key prefix that ends at a slash. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export const PREFIX_RULE: ValueRule = {
  what: "prefix",
  pattern: "^[^/*?$%\\\\\\x00-\\x1f\\x7f][^*?$%\\\\\\x00-\\x1f\\x7f]*/$",
  minLength: 2,
  maxLength: 900,
  refused: [{ pattern: "^s3://", words: "must not start with s3://" }],
  words: "must end with / and hold no wildcard (* ?), $, %, backslash or control character, nor start with /",
  example: "codisc/",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
  hints: [
    { pattern: "^s3://", code: "invalid-value", fix: "write what follows the bucket's name" },
    {
      pattern: "^/",
      code: "invalid-value",
      fix: "leave out the slash at its start: it would be part of every key",
    },
    {
      pattern: "[*?]",
      code: "invalid-value",
      fix: "leave out the wildcard: everything under the prefix is meant already",
    },
    {
      pattern: "[^/]$",
      code: "invalid-value",
      fix: "end it with /, otherwise names that merely start like it would match too",
    },
  ],
};
