import { type ApiRequest, reading } from "./api-request";

/**
 * A question that is asked by creating an object which is never stored: a review. It stands for a path in what is read.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/
 */
export function reviewQuestion(path: string, object: object): string {
  return `${path}#${JSON.stringify(object)}`;
}

/** The request that answers a path or a question. */
export function requestOf(question: string): ApiRequest {
  const hash = question.indexOf("#");
  if (hash < 0) return reading(question);
  const body = JSON.parse(question.slice(hash + 1)) as object;
  return { method: "POST", path: question.slice(0, hash), body, contentType: "application/json" };
}

/** Whether we may do something, as an access review asks it. */
export interface AccessQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

const AUTHORIZATION = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** Asks whether we may do something. */
export function mayQuestion(resourceAttributes: AccessQuestion): string {
  return reviewQuestion(AUTHORIZATION, {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes },
  });
}

/** Asks who we are. */
export const WHO_AM_I = reviewQuestion("/apis/authentication.k8s.io/v1/selfsubjectreviews", {
  apiVersion: "authentication.k8s.io/v1",
  kind: "SelfSubjectReview",
});
