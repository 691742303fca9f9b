import { UserError } from "../../../src/errors";
import { type AwsQuestions, readAws } from "../../../src/live/aws/read-aws";
import type { AwsPlace } from "../../../src/live/aws/sessions";

const mockOpened: AwsPlace[] = [];
function mockRead({ region }: AwsPlace, name: string): Promise<object> {
  return Promise.resolve({ found: "there", thing: `${name} in ${region}` });
}

jest.mock("../../../src/live/aws/sessions", () => ({
  openSession: async (place: AwsPlace) => {
    mockOpened.push(place);
    const { UserError: Mistake } =
      jest.requireActual<typeof import("../../../src/errors")>("../../../src/errors");
    if (place.accountId === "000000000000") throw new Mistake("aws-unreachable", "account 000000000000: no");
    if (place.accountId === "broken") throw new TypeError("a mistake of ours");
    return { region: place.region, credentials: {} };
  },
}));
jest.mock("../../../src/live/aws/read-iam", () => ({ readRole: mockRead, readOidcProvider: mockRead }));
jest.mock("../../../src/live/aws/read-bucket", () => ({ readBucket: mockRead }));

const CLUSTER: AwsPlace = { accountId: "111122223333", region: "eu-west-1" };
const BUCKETS: AwsPlace = { accountId: "339713007003", region: "eu-central-1", assumeRole: "arn:r" };
const NOBODYS: AwsPlace = { ...CLUSTER, accountId: "000000000000" };
const NOTHING: AwsQuestions = { roles: [], oidcProviders: [], buckets: [] };

beforeEach(() => mockOpened.splice(0));

describe("reading AWS", () => {
  test("reads each thing in its place, and says it under its name", async () => {
    const live = await readAws({
      roles: [{ name: "r", place: CLUSTER }],
      oidcProviders: [{ name: "p", place: CLUSTER }],
      buckets: [{ name: "b", place: BUCKETS }],
    });

    expect(live).toEqual({
      roles: new Map([["r", { found: "there", thing: "r in eu-west-1" }]]),
      oidcProviders: new Map([["p", { found: "there", thing: "p in eu-west-1" }]]),
      buckets: new Map([["b", { found: "there", thing: "b in eu-central-1" }]]),
    });
  });

  test("opens one session for a place, whatever is read there, and another for every other", async () => {
    const other = { ...BUCKETS, assumeRole: "arn:s" };
    await readAws({
      ...NOTHING,
      roles: [
        { name: "a", place: CLUSTER },
        { name: "b", place: { ...CLUSTER } },
      ],
      buckets: [
        { name: "c", place: CLUSTER },
        { name: "d", place: BUCKETS },
        { name: "e", place: other },
      ],
    });

    expect(mockOpened).toEqual([CLUSTER, BUCKETS, other]);
  });

  test("asks nobody for nothing", async () => {
    await readAws(NOTHING);

    expect(mockOpened).toEqual([]);
  });

  test("knows nothing of a place that cannot be reached, and all of the others", async () => {
    const unread = { found: "unread", why: "account 000000000000: no" };

    const live = await readAws({
      roles: [
        { name: "a", place: CLUSTER },
        { name: "b", place: NOBODYS },
      ],
      oidcProviders: [{ name: "p", place: NOBODYS }],
      buckets: [{ name: "c", place: NOBODYS }],
    });

    expect(live.roles.get("a")).toMatchObject({ found: "there" });
    expect([live.roles.get("b"), live.oidcProviders.get("p")]).toEqual([unread, unread]);
    expect(live.buckets.get("c")).toEqual({ policy: unread, objectOwnership: unread });
  });

  test("does not take a mistake of ours for something that cannot be read", async () => {
    const broken = { ...CLUSTER, accountId: "broken" };

    const reading = readAws({ ...NOTHING, roles: [{ name: "a", place: broken }] });

    await expect(reading).rejects.toThrow(new TypeError("a mistake of ours"));
    await expect(reading).rejects.not.toBeInstanceOf(UserError);
  });
});
