import { ERROR_CODES } from "../../src/errors";

/** docs/errors.md. */
export function errorIndex(): string {
  const rows = Object.entries(ERROR_CODES)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([code, meaning]) => `| \`${code}\` | ${meaning.replaceAll("|", "\\|")} |`);
  return `# Error codes

Every mistake is printed as \`file:line:column: message [code]\`; all mistakes of a stage (YAML, schema, contradictions) at once.
The exit status is 2, and nothing is written. The message says the value found, the values allowed and the fix; codes are
stable, so scripts may match on them.

| code | meaning |
|---|---|
${rows.join("\n")}
`;
}
