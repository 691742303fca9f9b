import { minorVersion, VERSION_PATH } from "../../src/kubernetes/version";
import { type Answers, clusterFacts, forbidden } from "../support/cluster-facts";

const minor = (answer: Answers[string]) => minorVersion(clusterFacts({ [VERSION_PATH]: answer }));

describe("the minor version of Kubernetes", () => {
  test.each([
    ["36", 36],
    ["30+", 30],
    ["0", 0],
  ])("is what is said: %s", (said, version) => {
    expect(minor({ major: "1", minor: said })).toEqual({ found: "there", thing: version });
  });

  test.each([
    [{ major: "1", minor: "" }, ""],
    [{ minor: "x30" }, "x30"],
    [{ major: "1" }, "undefined"],
  ])("is not known of %j", (answer, got) => {
    expect(minor(answer)).toEqual({ found: "unread", why: `the version of Kubernetes: got ${got}` });
  });

  test("is not known where it may not be read, is not there, or nobody read it", () => {
    expect(minor(403)).toEqual({ found: "unread", why: forbidden(VERSION_PATH) });
    expect(minor(404)).toEqual({ found: "absent" });
    expect(minorVersion(new Map())).toEqual({ found: "unread", why: "/version was not read" });
  });
});
