/** What a child process needs of this one to find programs, write temporary files and reach package indexes. */
const KEPT =
  /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|TEMP|TMP|SYSTEMROOT|https?_proxy|no_proxy|PIP_.*|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/iu;

/**
 * An environment of our own making: nothing that configures AWS clients or terraform comes in from outside, so no
 * credential, profile or plugin setting of the user's can reach the simulator or be reached from it.
 */
export function ownEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => KEPT.test(entry[0]) && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** Credentials that only the simulator takes. */
export const SIMULATOR_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "simulator",
  AWS_SECRET_ACCESS_KEY: "simulator",
  AWS_EC2_METADATA_DISABLED: "true",
} as const;
