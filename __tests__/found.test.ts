import { there } from "../src/found";

test("what is there is found", () => {
  expect(there("a")).toEqual({ found: "there", thing: "a" });
});
