import { fact } from "../../src/report/report";

describe("a fact", () => {
  test("has a name and its values", () => {
    expect(fact("role", "HyveS3WriterRole")).toEqual({ name: "role", values: ["HyveS3WriterRole"] });
    expect(fact("actions", "s3:GetObject", "s3:PutObject").values).toEqual(["s3:GetObject", "s3:PutObject"]);
    expect(fact("nothing")).toEqual({ name: "nothing", values: [] });
  });
});
