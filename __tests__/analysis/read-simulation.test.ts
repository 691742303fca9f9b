import { readSimulation } from "../../src/analysis/read-simulation";
import { errorsOf } from "../support/errors-of";

const request = {
  principal: "arn:aws:iam::111122223333:role/Hyve",
  action: "s3:PutObject",
  resource: "arn:aws:s3:::dlz/key",
};
const identity = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" },
};
const trust = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
};

describe("what simulate reads", () => {
  test("is a request and the policies that are there", () => {
    const read = readSimulation(
      { request, policies: { identity: [identity], resource: "unread" } },
      "a.json",
    );

    expect(read.request).toEqual(request);
    expect(read.policies).toMatchObject({
      identity: [{ statements: [{ effect: "Allow" }] }],
      resource: "unread",
    });
  });

  test("may hold no policies at all", () => {
    expect(readSimulation({ request }, "a.json").policies).toEqual({});
  });

  test("takes the resource policy of a role for a trust policy, which names no resource", () => {
    const assume = { ...request, action: "sts:AssumeRole", resource: "arn:aws:iam::339713007003:role/R" };

    const read = readSimulation({ request: assume, policies: { resource: trust } }, "a.json");

    expect(read.policies).toMatchObject({
      resource: { statements: [{ actions: { values: ["sts:AssumeRole"] } }] },
    });
  });

  test("takes the organisation's policies level by level", () => {
    const read = readSimulation({ request, policies: { scp: [[identity], [identity, identity]] } }, "a.json");

    expect((read.policies.scp as unknown[][]).map(({ length }) => length)).toEqual([1, 2]);
  });

  test.each([
    [[], "a.json: got []; write an object with request, policies"],
    ["text", 'a.json: got "text"; write an object with request, policies'],
    [null, "a.json: got null; write an object"],
    [{ requst: {} }, 'a.json: unknown key "requst", did you mean request?'],
    [{ zzzzzzzz: {} }, 'a.json: unknown key "zzzzzzzz"; one of: request, policies'],
    [{ request: {} }, "a.json: request: got {}; it needs principal, action and resource, for example"],
    [{ request: { ...request, action: 1 } }, "it needs principal, action and resource"],
    [{ request: { ...request, who: "" } }, 'a.json: request: unknown key "who"'],
    [
      { request, policies: { identty: [] } },
      'a.json: policies: unknown key "identty", did you mean identity?',
    ],
    [{ request, policies: { identity } }, 'a.json: policies.identity: got {"Version"'],
    [{ request, policies: { scp: [identity] } }, 'a.json: policies.scp[0]: got {"Version"'],
    [{ request, policies: { identity: [{}] } }, "a.json: policies.identity[0]: "],
    [{ request, policies: { resource: [] } }, "a.json: policies.resource: "],
  ])("refuses %j, and says where and what to write", (value, words) => {
    const errors = errorsOf(() => readSimulation(value, "a.json")).map(String);

    expect(errors.length).toBeGreaterThan(0);
    expect(errors.join("\n")).toContain(words);
  });
});
