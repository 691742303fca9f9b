import { IAMClient } from "@aws-sdk/client-iam";
import { readOidcProvider, readRole } from "../../../src/live/aws/read-iam";
import { type AwsAnswers, answering, awsError, SESSION } from "../../support/aws-clients";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import { PROVIDER_ARN } from "../../support/live-aws";

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const ALL: AwsAnswers = {
  GetRoleCommand: {
    Role: {
      Arn: "arn:aws:iam::111122223333:role/ops/HyveS3WriterRole",
      AssumeRolePolicyDocument: encodeURIComponent(TRUST),
      Tags: [{ Key: "team", Value: "a" }],
    },
  },
  ListRolePoliciesCommand: ({ Marker }) =>
    Marker === "2"
      ? { PolicyNames: ["b"], IsTruncated: false }
      : { PolicyNames: ["a"], IsTruncated: true, Marker: "2" },
  GetRolePolicyCommand: ({ PolicyName }) => ({
    PolicyDocument: encodeURIComponent(`{"Id":"${PolicyName}"}`),
  }),
  ListAttachedRolePoliciesCommand: ({ Marker }) =>
    Marker === "2"
      ? { AttachedPolicies: [{ PolicyArn: "arn:b" }, { PolicyName: "nameless" }], IsTruncated: false }
      : { AttachedPolicies: [{ PolicyArn: "arn:a" }], IsTruncated: true, Marker: "2" },
};

afterEach(() => jest.restoreAllMocks());

describe("a role", () => {
  const read = (change: AwsAnswers = {}, arn = HYVE_ROLE_ARN) => {
    const sent = answering(IAMClient, { ...ALL, ...change });
    return { sent, role: readRole(SESSION, arn) };
  };

  test("is read whole: its ARN, its tags, its trust, and every page of its policies", async () => {
    expect(await read().role).toEqual({
      found: "there",
      thing: {
        arn: "arn:aws:iam::111122223333:role/ops/HyveS3WriterRole",
        tags: { team: "a" },
        trust: TRUST,
        inline: { a: '{"Id":"a"}', b: '{"Id":"b"}' },
        attached: ["arn:a", "arn:b"],
      },
    });
  });

  test.each([
    ["arn:aws:iam::111122223333:role/HyveS3WriterRole", "HyveS3WriterRole"],
    ["arn:aws:iam::111122223333:role/a/b/HyveS3WriterRole", "HyveS3WriterRole"],
    ["HyveS3WriterRole", "HyveS3WriterRole"],
  ])("is looked for by its name, whatever its path: %s", async (arn, name) => {
    const { sent, role } = read({}, arn);
    await role;

    expect(new Set(sent.map(({ input }) => input["RoleName"]))).toEqual(new Set([name]));
    expect(sent.length).toBe(7);
  });

  test("is only read: nothing else is sent", async () => {
    const { sent, role } = read();
    await role;

    expect(sent.filter(({ command }) => !/^(Get|List)/u.test(command))).toEqual([]);
  });

  test("may have nothing at all", async () => {
    const { role } = read({
      GetRoleCommand: {},
      ListRolePoliciesCommand: {},
      ListAttachedRolePoliciesCommand: {},
    });

    expect(await role).toEqual({
      found: "there",
      thing: { arn: "", tags: {}, trust: "", inline: {}, attached: [] },
    });
  });

  test("may have a policy without a text, which is kept", async () => {
    expect(await read({ GetRolePolicyCommand: {} }).role).toMatchObject({
      thing: { inline: { a: "", b: "" } },
    });
  });

  test.each(["NoSuchEntityException", "NoSuchEntity"])("is not there by %s", async (name) => {
    expect(await read({ GetRoleCommand: awsError(name) }).role).toEqual({ found: "absent" });
  });

  test.each([
    "GetRoleCommand",
    "ListRolePoliciesCommand",
    "GetRolePolicyCommand",
    "ListAttachedRolePoliciesCommand",
  ])("is unread, not half read, if %s is refused", async (command) => {
    expect(await read({ [command]: awsError("AccessDenied", "not for you") }).role).toEqual({
      found: "unread",
      why: "role HyveS3WriterRole: AccessDenied: not for you",
    });
  });
});

describe("an OIDC provider", () => {
  const read = (answer: object) => {
    const sent = answering(IAMClient, { GetOpenIDConnectProviderCommand: answer });
    return { sent, provider: readOidcProvider(SESSION, PROVIDER_ARN) };
  };

  test("is read by its ARN, with its audiences and tags", async () => {
    const { sent, provider } = read({
      ClientIDList: ["sts.amazonaws.com"],
      Tags: [{ Key: "a", Value: "b" }, {}],
    });

    expect(await provider).toEqual({
      found: "there",
      thing: { audiences: ["sts.amazonaws.com"], tags: { a: "b", "": "" } },
    });
    expect(sent).toEqual([
      {
        command: "GetOpenIDConnectProviderCommand",
        input: { OpenIDConnectProviderArn: PROVIDER_ARN },
      },
    ]);
  });

  test("may accept nothing", async () => {
    expect(await read({}).provider).toEqual({ found: "there", thing: { audiences: [], tags: {} } });
  });

  test("is not there, or unread", async () => {
    expect(await read(awsError("NoSuchEntityException")).provider).toEqual({ found: "absent" });
    expect(await read(awsError("AccessDenied")).provider).toEqual({
      found: "unread",
      why: `OIDC provider ${PROVIDER_ARN}: AccessDenied: no`,
    });
  });
});
