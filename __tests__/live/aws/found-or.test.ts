import { foundOr } from "../../../src/live/aws/found-or";

const named = (name: string, message: string) => Object.assign(new Error(message), { name });
const failing = (error: unknown) => foundOr(() => Promise.reject(error), ["NoSuchThing"], "thing a");

describe("what a client is asked for", () => {
  test("is there if it gives it, even nothing", async () => {
    expect(await foundOr(async () => "", ["NoSuchThing"], "thing a")).toEqual({ found: "there", thing: "" });
  });

  test("is not there if it says so by the error's name alone", async () => {
    expect(await failing(named("NoSuchThing", "gone"))).toEqual({ found: "absent" });
    expect(await failing(named("Other", "NoSuchThing"))).toEqual({
      found: "unread",
      why: "thing a: Other: NoSuchThing",
    });
  });

  test("is unread for any other reason, whatever was thrown", async () => {
    expect(await failing(named("AccessDenied", "not for you"))).toEqual({
      found: "unread",
      why: "thing a: AccessDenied: not for you",
    });
    expect(await failing("offline")).toEqual({ found: "unread", why: "thing a: offline" });
  });
});
