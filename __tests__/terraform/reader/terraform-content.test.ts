import { dataOfType, resourcesOfType } from "../../../src/terraform/reader/terraform-content";
import { contentOf } from "../../support/shown-plans";

describe("objects of a type", () => {
  const content = contentOf({
    resource: { aws_iam_role: { writer: {}, reader: {} }, aws_iam_role_policy: { writer: {} } },
    data: { aws_iam_role: { node: {} } },
  });

  test("are managed, or data sources, and of no other type", () => {
    expect(resourcesOfType(content, "aws_iam_role").map(({ address }) => address)).toEqual([
      "aws_iam_role.writer",
      "aws_iam_role.reader",
    ]);
    expect(dataOfType(content, "aws_iam_role").map(({ address }) => address)).toEqual([
      "data.aws_iam_role.node",
    ]);
    expect(resourcesOfType(content, "aws_iam_user")).toEqual([]);
  });
});
