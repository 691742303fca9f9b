import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Lazy, TerraformOutput, TerraformStack } from "cdktf";
import { known, rendered, renderedMap, tokensWrittenIn, withTokens } from "../../src/constructs/tokens";
import { Expression, isLiteral, reference, sourceOf, type Text, text } from "../../src/expression";
import { renderJson } from "../../src/terraform/render-json";
import { renderText } from "../../src/terraform/render-text";
import { synthesizedConstructs, testApp } from "../support/synthesized";

const INJECTION = '${file("/etc/hostname")}';

describe("props with CDKTF's tokens", () => {
  test("a token becomes a reference, the text around it stays literal", () => {
    const rendered = renderedInStack((stack) => {
      const { arn } = bucket(stack);
      return renderText(withTokens<Text>(`${INJECTION}-${arn}/*`));
    });

    expect(rendered).toBe('$${file("/etc/hostname")}-${aws_s3_bucket.bucket.arn}/*');
  });

  test("a token inside another expression is still a reference, and not its name as a text", () => {
    const rendered = renderedInStack((stack) => {
      const arn = withTokens<Text>(bucket(stack).arn);
      return renderJson({ outer: { first: arn, second: text`}${arn}` }, third: arn });
    });

    expect(rendered).toBe(
      '${jsonencode({"outer" = {"first" = "${aws_s3_bucket.bucket.arn}", "second" = "}${aws_s3_bucket.bucket.arn}"}, "third" = "${aws_s3_bucket.bucket.arn}"})}',
    );
  });

  test("a token that a text of the user's stands before is still a reference", () => {
    const rendered = renderedInStack((stack) => renderText(withTokens<Text>(`\${open ${bucket(stack).arn}`)));

    expect(rendered).toBe("$${open ${aws_s3_bucket.bucket.arn}");
  });

  test("a token that stands for text with tokens is that text", () => {
    const rendered = renderedInStack((stack) => {
      const { arn } = bucket(stack);
      const lazy = Lazy.stringValue({ produce: () => `${arn}/logs` });
      return renderJson({ resource: withTokens<Text>(lazy) });
    });

    expect(rendered).toBe('${jsonencode({"resource" = "${aws_s3_bucket.bucket.arn}/logs"})}');
  });

  test("two texts with the same token are the same text", () => {
    const { arn } = bucket();
    const source = (text: string) => sourceOf(withTokens<Text>(text));

    expect(source(`${arn}/*`)).toBe(source(`${arn}/*`));
    expect(source(`${arn}/*`)).not.toBe(source(`${bucket().arn}/*`));
  });

  test("a reference prints as the token that it is", () => {
    const value = withTokens<Text>(bucket().arn);

    expect(value).toBeInstanceOf(Expression);
    expect(sourceOf(value)).toMatch(/^\$\{TfToken\[/u);
  });

  test.each([INJECTION, "%{ if true }", "plain", "", "TfToken[", "${aws_s3_bucket.x.arn}"])(
    "the text %j is literal",
    (text) => {
      expect(withTokens(text)).toBe(text);
    },
  );

  test("are found in lists and objects, however deep", () => {
    const { arn } = bucket();

    const { list, plain } = withTokens<{ list: readonly { text: Text }[]; plain: number }>({
      list: [{ text: "literal" }, { text: arn }],
      plain: 3600,
    });

    expect(list.map(({ text }) => isLiteral(text))).toEqual([true, false]);
    expect(plain).toBe(3600);
  });

  test("constructs, expressions and what is no text stay as they are", () => {
    const construct = bucket();
    const expression = reference("var.issuer");

    const props = withTokens({ construct, expression, none: null, missing: undefined, flag: false });

    expect(props.construct).toBe(construct);
    expect(props.expression).toBe(expression);
    expect(props).toMatchObject({ none: null, missing: undefined, flag: false });
  });
});

describe("rendering", () => {
  test("makes text inert and leaves out what is not said", () => {
    expect(rendered(INJECTION)).toBe('$${file("/etc/hostname")}');
    expect(rendered(undefined)).toBeUndefined();
  });

  test("makes a map's keys and values inert", () => {
    expect(renderedMap({ [INJECTION]: "%{ if true }" })).toEqual({
      '$${file("/etc/hostname")}': "%%{ if true }",
    });
  });

  test.each([{}, undefined])("leaves out the map %j", (map) => {
    expect(renderedMap(map)).toBeUndefined();
  });
});

describe("what must be known when the configuration is written", () => {
  test("is returned if it is", () => {
    expect(known("HyveS3WriterRole", "the name of an adopted role")).toBe("HyveS3WriterRole");
  });

  test("is refused with its name otherwise", () => {
    expect(() => known(reference("var.name"), "the name of an adopted role")).toThrow(
      "the name of an adopted role must be known when the configuration is written, got a Terraform expression",
    );
  });
});

describe("tokens that somebody wrote", () => {
  test.each([
    "${TfToken[TOKEN.0]}",
    "#{TfToken[TOKEN.0]}",
    "&{TfToken[TOKEN.0]}",
    "$${TfToken[TOKEN.0]}",
    "${TfToken[",
  ])("are found: %s", (text) => {
    expect(tokensWrittenIn({ list: [{ note: `before ${text} behind` }] })).toHaveLength(1);
  });

  test("are found in keys, and told once", () => {
    expect(tokensWrittenIn({ "${TfToken[TOKEN.1]}": "${TfToken[TOKEN.1]}" })).toEqual([
      "${TfToken[TOKEN.1]}",
    ]);
  });

  test.each([INJECTION, "a TfToken", "${aws:PrincipalTag/team}"])("are not seen in %j", (text) => {
    expect(tokensWrittenIn({ note: text })).toEqual([]);
  });
});

function bucket(stack = new TerraformStack(testApp(), "test")): S3Bucket {
  return new S3Bucket(stack, "bucket", {});
}

function renderedInStack(render: (stack: TerraformStack) => string): string {
  const json = synthesizedConstructs((stack) => {
    new TerraformOutput(stack, "rendered", { value: render(stack) });
  });
  return json.output.rendered.value;
}
