import { folderFiles } from "../../../src/terraform/reader/folder-files";

describe("the files of a folder", () => {
  test("are those that Terraform loads, in the order of their names", () => {
    const names = [
      "variables.tf",
      "b.tf.json",
      "a.tf.json",
      "c.tofu",
      "d.tofu.json",
      "x.tfvars",
      "y.json",
      "main.tf",
    ];

    expect(folderFiles(names)).toEqual({
      json: ["a.tf.json", "b.tf.json"],
      unread: ["c.tofu", "d.tofu.json", "main.tf", "variables.tf"],
    });
  });

  test("are not hidden, and not left behind by an editor", () => {
    expect(folderFiles([".a.tf.json", "a.tf.json~", "#a.tf.json#", ".tf"])).toEqual({ json: [], unread: [] });
  });
});
