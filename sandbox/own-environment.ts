/** What a child process needs of this one to find programs, write temporary files and reach package indexes. */
const KEPT =
  /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|TEMP|TMP|SYSTEMROOT|https?_proxy|no_proxy|PIP_.*|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/iu;

const OF_GO = /^(GO[A-Z0-9]+|NETRC|XDG_CACHE_HOME|XDG_CONFIG_HOME|LOCALAPPDATA)$/u;

/**
 * An environment of our own making: nothing that configures AWS clients or terraform comes in from outside, so no
 * credential, profile or plugin setting of the user's can reach the simulator or be reached from it.
 */
export function ownEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...variables(KEPT), ...extra };
}

/** The environment in which Go builds: also what tells it where modules come from and where it keeps what it made. */
export function goEnvironment(): Record<string, string> {
  return { ...ownEnvironment(), ...variables(OF_GO) };
}

function variables(names: RegExp): Record<string, string> {
  const found = Object.entries(process.env).filter(
    (entry): entry is [string, string] => names.test(entry[0]) && entry[1] !== undefined,
  );
  return Object.fromEntries(found);
}

/** Credentials that only the simulator takes. */
export const SIMULATOR_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "simulator",
  AWS_SECRET_ACCESS_KEY: "simulator",
  AWS_EC2_METADATA_DISABLED: "true",
} as const;
