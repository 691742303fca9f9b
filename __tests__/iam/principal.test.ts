import { Entries, reference } from "../../src/expression";
import { EVERYBODY, principalsTree } from "../../src/iam/principal";

describe("the Principal element", () => {
  test("is one value for one principal", () => {
    expect(
      principalsTree([{ kind: "Federated", value: "arn:aws:iam::111122223333:oidc-provider/a" }]),
    ).toEqual(new Entries([["Federated", "arn:aws:iam::111122223333:oidc-provider/a"]]));
  });

  test("lists principals by kind, in the order of their first use", () => {
    const role = reference("var.role");

    const tree = principalsTree([
      { kind: "Service", value: "logging.s3.amazonaws.com" },
      { kind: "AWS", value: "arn:aws:iam::111122223333:root" },
      { kind: "Service", value: "s3.amazonaws.com" },
      { kind: "AWS", value: role },
    ]);

    expect(tree).toEqual(
      new Entries([
        ["Service", ["logging.s3.amazonaws.com", "s3.amazonaws.com"]],
        ["AWS", ["arn:aws:iam::111122223333:root", role]],
      ]),
    );
  });

  test("is * for everybody, whoever else is named", () => {
    expect(principalsTree([EVERYBODY])).toBe("*");
    expect(principalsTree([{ kind: "AWS", value: "arn:aws:iam::111122223333:root" }, EVERYBODY])).toBe("*");
  });
});
