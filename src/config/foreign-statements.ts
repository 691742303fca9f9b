import { UserError } from "../errors";
import type { JsonObject } from "../iam/policy-document";

/** Sids that start so are ours; an adopted bucket policy keeps every other statement. */
export const OUR_SID_PREFIX = "CdktfIrsa";

const WRITE_IT =
  "write it as S3 gives it: aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text";

/**
 * The statements of others in a bucket policy's JSON text; ours, by their Sid, are left out.
 * @throws UserError `foreign-statements-invalid`
 */
export function foreignStatementsOf(source: string, file: string): readonly JsonObject[] {
  const policy = parse(source, file);
  const statements = [policy["Statement"]].flat();
  if (!statements.every(isStatement)) {
    throw invalid(file, `it holds no list of statements under Statement; ${WRITE_IT}`);
  }
  if (policy["Version"] !== "2012-10-17" && JSON.stringify(statements).includes("${")) {
    throw invalid(
      file,
      `its Version is ${JSON.stringify(policy["Version"]) ?? "missing"}, where \${…} is plain text; ours is 2012-10-17, where it is a variable: rewrite those statements first`,
    );
  }
  return statements.filter(({ Sid }) => typeof Sid !== "string" || !Sid.startsWith(OUR_SID_PREFIX));
}

/** What to do about a file that is not there. */
export function foreignStatementsMissing(file: string, bucket: string): UserError {
  const command = `aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text > ${file}`;
  return new UserError(
    "foreign-statements-missing",
    `adopting the policy of ${bucket} keeps the statements of others, which ${file} must hold, and it does not exist; write it with: ${command}`,
  );
}

function parse(source: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw invalid(file, `it is not JSON (${error instanceof Error ? error.message : error}); ${WRITE_IT}`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw invalid(file, `it is not a JSON object; ${WRITE_IT}`);
  return value as Record<string, unknown>;
}

function isStatement(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object" && "Effect" in value;
}

function invalid(file: string, reason: string): UserError {
  return new UserError(
    "foreign-statements-invalid",
    `${file} is no bucket policy that can be kept: ${reason}`,
  );
}
