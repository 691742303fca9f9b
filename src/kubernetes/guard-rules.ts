import type { ValueRule } from "../value-rule";

const AUTHENTICATION = "https://kubernetes.io/docs/reference/access-authn-authz/authentication/";
const IMAGES = "https://kubernetes.io/docs/concepts/containers/images/#image-names";

/** A user as the API server knows it: of an EKS access entry its username, of a ServiceAccount system:serviceaccount:NAMESPACE:NAME. */
export const USER_RULE: ValueRule = {
  what: "Kubernetes user",
  pattern: "^[^\\s*{}]+$",
  minLength: 1,
  maxLength: 512,
  words: "must be a user's whole name, without spaces, wildcards and braces",
  example: "system:serviceaccount:flux-system:kustomize-controller",
  source: AUTHENTICATION,
  hints: [
    {
      pattern: "\\{\\{",
      code: "invalid-value",
      fix: "a name with {{SessionName}} differs from session to session; give the access entry a group, and name that under groups",
    },
    {
      pattern: "^arn:[^:]*:iam::",
      code: "invalid-value",
      fix: "the API server knows a role by the username of its access entry, not by its ARN; give the entry a group, and name that under groups",
    },
  ],
  refused: [
    {
      pattern: "^arn:[^:]*:iam::",
      words: "must be the username of an access entry, which is not the ARN of a role",
    },
    {
      pattern: "^system:(anonymous|masters|authenticated|unauthenticated)$",
      words: "must be a user, not a group",
    },
  ],
};

/** A group of users. */
export const GROUP_RULE: ValueRule = {
  what: "Kubernetes group",
  pattern: "^[^\\s*{}]+$",
  minLength: 1,
  maxLength: 512,
  words: "must be a group's whole name, without spaces and wildcards",
  example: "irsa-deployers",
  source: AUTHENTICATION,
  refused: [
    {
      pattern: "^system:(authenticated|unauthenticated|nodes|serviceaccounts(:.*)?)$",
      words: "must not be a group that everybody is in, every node or every ServiceAccount",
    },
  ],
  hints: [
    {
      pattern: "^system:(authenticated|unauthenticated|nodes|serviceaccounts(:.*)?)$",
      code: "invalid-value",
      fix: "everybody, every node or every ServiceAccount is in this group: name one of your own, such as 'irsa-deployers'",
    },
  ],
};

/** What images start with. Without a character that ends a name's part, `reg/hyve` would let `reg/hyve-evil` in. */
export const IMAGE_PREFIX_RULE: ValueRule = {
  what: "image prefix",
  pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]*[/:@]$",
  minLength: 2,
  maxLength: 1024,
  words: "must be the beginning of an image and end in / (a repository), : (a tag) or @ (a digest)",
  example: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/hyve/",
  source: IMAGES,
  hints: [
    {
      pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]*[A-Za-z0-9._-]$",
      code: "invalid-value",
      fix: "end it in / (all images of a repository), : (one image, any tag) or @ (one image, any digest), or it would match images whose name only starts so",
    },
    { pattern: "^https?://", code: "invalid-value", fix: "leave out the scheme: images have none" },
  ],
};

/** One image, with its tag or digest, or what images start with. */
export const IMAGE_RULE: ValueRule = {
  what: "image",
  pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]*([/:@]|[:@][A-Za-z0-9._:-]+)$",
  minLength: 2,
  maxLength: 1024,
  words: "must be an image with its tag or digest, or a beginning that ends in /, : or @",
  example: "docker.io/istio/proxyv2:1.28.0",
  source: IMAGES,
  hints: [
    {
      pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]*$",
      code: "invalid-value",
      fix: "add the tag or digest, or : at its end for any tag",
    },
  ],
};
