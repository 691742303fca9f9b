import { halvesOf, ONLY } from "../../src/cli/only";

test("looks at both without the option", () => {
  expect([...halvesOf({})]).toEqual(["aws", "kubernetes"]);
});

test.each(["aws", "kubernetes"])("looks at %s alone", (only) => {
  expect([...halvesOf({ only })]).toEqual([only]);
});

test.each(["", "AWS", "k8s", "aws,kubernetes"])("does not take %j", (only) => {
  expect(() => halvesOf({ only })).toThrow(
    expect.objectContaining({
      code: "usage",
      message: `--only: got ${JSON.stringify(only)}; one of: aws, kubernetes`,
    }),
  );
});

test("the option says both", () => {
  expect(ONLY[1]).toContain("aws or kubernetes");
});
