import { reference, text } from "../../src/expression";
import {
  skipContainersAnnotation,
  TOKEN_EXPIRATION_SECONDS,
  webhookAnnotations,
} from "../../src/kubernetes/webhook-annotations";

const ROLE = "arn:aws:iam::111122223333:role/Writer";

describe("the webhook's annotations", () => {
  test("name the role, and leave the rest to the webhook", () => {
    expect(webhookAnnotations({ roleArn: ROLE })).toStrictEqual({ "eks.amazonaws.com/role-arn": ROLE });
  });

  test("hold every option as text", () => {
    const annotations = webhookAnnotations({
      roleArn: ROLE,
      audience: "sts.amazonaws.com.cn",
      tokenExpirationSeconds: 3600,
      stsRegionalEndpoints: true,
    });

    expect(annotations).toStrictEqual({
      "eks.amazonaws.com/role-arn": ROLE,
      "eks.amazonaws.com/audience": "sts.amazonaws.com.cn",
      "eks.amazonaws.com/token-expiration": "3600",
      "eks.amazonaws.com/sts-regional-endpoints": "true",
    });
  });

  test("say false where false is said", () => {
    expect(webhookAnnotations({ roleArn: ROLE, stsRegionalEndpoints: false })).toHaveProperty(
      ["eks.amazonaws.com/sts-regional-endpoints"],
      "false",
    );
  });

  test("keep a role that is an expression", () => {
    const roleArn = reference("aws_iam_role.this.arn");

    expect(webhookAnnotations({ roleArn })).toEqual({ "eks.amazonaws.com/role-arn": roleArn });
  });
});

describe("the life of a token", () => {
  const { minimum, maximum } = TOKEN_EXPIRATION_SECONDS;

  test("is from ten minutes to a day", () => {
    expect([minimum, maximum]).toEqual([600, 86_400]);
  });

  test.each([minimum, minimum + 1, maximum - 1, maximum])("can be %d seconds", (seconds) => {
    expect(webhookAnnotations({ roleArn: ROLE, tokenExpirationSeconds: seconds })).toHaveProperty(
      ["eks.amazonaws.com/token-expiration"],
      String(seconds),
    );
  });

  test.each([0, -600, minimum - 1, maximum + 1, 600.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "cannot be %d seconds",
    (seconds) => {
      expect(() => webhookAnnotations({ roleArn: ROLE, tokenExpirationSeconds: seconds })).toThrow(
        RangeError,
      );
    },
  );

  test("is refused with the bounds and the value", () => {
    expect(() =>
      webhookAnnotations({ roleArn: ROLE, tokenExpirationSeconds: 60 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `"tokenExpirationSeconds must be a whole number from 600 to 86400, got 60"`,
    );
  });
});

describe("the annotation that keeps the token out of containers", () => {
  test("is absent without containers", () => {
    expect(skipContainersAnnotation([])).toStrictEqual({});
  });

  test("lists containers sorted, each once, with commas", () => {
    expect(skipContainersAnnotation(["proxy"])).toEqual({ "eks.amazonaws.com/skip-containers": "proxy" });
    expect(skipContainersAnnotation(["sidecar", "agent", "sidecar"])).toEqual({
      "eks.amazonaws.com/skip-containers": "agent,sidecar",
    });
  });

  test("leaves out no container because its name is not known yet", () => {
    const name = reference("var.container");

    expect(skipContainersAnnotation(["agent", name])).toEqual({
      "eks.amazonaws.com/skip-containers": text`${name},agent`,
    });
  });

  test("leaves what it is given as it is", () => {
    const given = ["sidecar", "agent"];

    skipContainersAnnotation(given);

    expect(given).toEqual(["sidecar", "agent"]);
  });
});
