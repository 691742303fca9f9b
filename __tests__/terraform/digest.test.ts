import { Entries, Expression, reference, type Tree } from "../../src/expression";
import { digest, shortHash } from "../../src/terraform/digest";

const ROLE: Tree = { role: "Writer", subjects: ["a", "b"] };

describe("a digest", () => {
  test("is the start of the SHA-256 of the tree's JSON", () => {
    // printf '{"role":"Writer","subjects":["a","b"]}' | sha256sum
    expect(digest(ROLE)).toBe("sha256:21eafb3a6ece0321");
  });

  test("is the same for the same JSON, however it is held", () => {
    const entries = new Entries([
      ["role", "Writer"],
      ["subjects", ["a", "b"]],
    ]);

    expect(digest(entries)).toBe(digest(ROLE));
    expect(digest({ ...ROLE, nothing: undefined })).toBe(digest(ROLE));
  });

  test.each<[string, Tree]>([
    ["a value", { role: "Other", subjects: ["a", "b"] }],
    ["a key", { name: "Writer", subjects: ["a", "b"] }],
    ["the order of a list", { role: "Writer", subjects: ["b", "a"] }],
    ["the length of a list", { role: "Writer", subjects: ["a"] }],
  ])("changes with %s", (_, tree) => {
    expect(digest(tree)).not.toBe(digest(ROLE));
  });

  test("is computed by Terraform where the tree holds an expression", () => {
    expect(digest({ role: reference("var.role") })).toEqual(
      new Expression([
        "sha256:",
        { interpolation: '${substr(sha256(jsonencode({"role" = "${var.role}"})), 0, 16)}' },
      ]),
    );
  });
});

describe("a short hash", () => {
  test("is eight hexadecimal digits of the SHA-256", () => {
    // printf '' | sha256sum; printf 'hyve' | sha256sum
    expect(shortHash("")).toBe("e3b0c442");
    expect(shortHash("hyve")).toBe("a1e2a39a");
  });
});
