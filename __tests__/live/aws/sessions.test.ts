import { STSClient } from "@aws-sdk/client-sts";
import type { UserError } from "../../../src/errors";
import { type AwsPlace, messageOf, openSession } from "../../../src/live/aws/sessions";
import { answering, awsError } from "../../support/aws-clients";

/** Credentials by which anything else would be noticed: how they were asked for. */
const mockAsked: { readonly how: string; readonly options: object }[] = [];
const mockProvider = (how: string) => (options: object) => {
  mockAsked.push({ how, options });
  return async () => ({ accessKeyId: how, secretAccessKey: "secret" });
};
jest.mock("@aws-sdk/credential-providers", () => ({
  fromNodeProviderChain: (options: object) => mockProvider("own")(options),
  fromTemporaryCredentials: (options: object) => mockProvider("assumed")(options),
}));

const PLACE: AwsPlace = { accountId: "111122223333", region: "eu-west-1" };
const ROLE = "arn:aws:iam::111122223333:role/terraform";

beforeEach(() => mockAsked.splice(0));
afterEach(() => jest.restoreAllMocks());

/** Opens a session where STS answers so. */
function opening(identity: object, place: AwsPlace = PLACE) {
  const sent = answering(STSClient, { GetCallerIdentityCommand: identity });
  return { sent, session: openSession(place) };
}

async function keyOf(session: ReturnType<typeof openSession>): Promise<string | undefined> {
  const { credentials } = await session;
  return typeof credentials === "function" ? (await credentials()).accessKeyId : credentials.accessKeyId;
}

async function failure(session: ReturnType<typeof openSession>): Promise<string> {
  const error = (await session.catch((thrown: unknown) => thrown)) as UserError;
  return `${error.code}: ${error.message}`;
}

describe("a session", () => {
  test("is the caller's own, in the region of the place", async () => {
    const { sent, session } = opening({ Account: "111122223333" });

    expect(await session).toMatchObject({ region: "eu-west-1" });
    expect(await keyOf(session)).toBe("own");
    expect(sent.map(({ command }) => command)).toEqual(["GetCallerIdentityCommand"]);
    expect(mockAsked).toEqual([{ how: "own", options: { clientConfig: { region: "eu-west-1" } } }]);
  });

  test("is by the role that is named, assumed with the caller's own", async () => {
    const { session } = opening({ Account: "111122223333" }, { ...PLACE, assumeRole: ROLE });

    expect(await keyOf(session)).toBe("assumed");
    expect(mockAsked.at(-1)).toMatchObject({
      how: "assumed",
      options: {
        params: { RoleArn: ROLE, RoleSessionName: "cdktf-irsa" },
        clientConfig: { region: "eu-west-1" },
        masterCredentials: expect.any(Function),
      },
    });
  });
});

describe("there is no session", () => {
  test("where the credentials are of another account", async () => {
    expect(await failure(opening({ Account: "123456789012" }).session)).toBe(
      "aws-unreachable: account 111122223333: the credentials are of account 123456789012; log in there, or write assumeRole",
    );
  });

  test("without credentials", async () => {
    const error = awsError("CredentialsProviderError", "Could not load credentials");

    expect(await failure(opening(error).session)).toBe(
      "aws-unreachable: account 111122223333: CredentialsProviderError: Could not load credentials; log in there, or write assumeRole",
    );
  });

  test("by a role that may not be assumed", async () => {
    const denied = awsError("AccessDenied", "not authorized");

    expect(await failure(opening(denied, { ...PLACE, assumeRole: ROLE }).session)).toBe(
      `aws-unreachable: account 111122223333: AccessDenied: not authorized; check that the caller may assume ${ROLE}`,
    );
  });
});

test.each([
  [awsError("AccessDenied", "no"), "AccessDenied: no"],
  [new Error("socket hang up"), "socket hang up"],
  ["offline", "offline"],
])("an AWS client complains in words: %s", (error, message) => {
  expect(messageOf(error)).toBe(message);
});
