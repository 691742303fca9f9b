import { mayQuestion, requestOf, reviewQuestion, WHO_AM_I } from "../../src/kubernetes/question";

describe("a question is sent", () => {
  test("by GET if it is a path", () => {
    expect(requestOf("/api/v1/pods?limit=1")).toEqual({
      method: "GET",
      path: "/api/v1/pods?limit=1",
      contentType: "application/json",
    });
  });

  test("by creating a review if it holds one, whatever its text", () => {
    const body = { kind: "Review", spec: { text: "a#b ?/" } };

    expect(requestOf(reviewQuestion("/apis/a/v1/reviews", body))).toEqual({
      method: "POST",
      path: "/apis/a/v1/reviews",
      body,
      contentType: "application/json",
    });
  });
});

test("asks whether we may do something, as kubectl auth can-i does", () => {
  const attributes = { verb: "patch", group: "apps", resource: "deployments", namespace: "hyve" };

  expect(requestOf(mayQuestion(attributes))).toMatchObject({
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    body: {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes: attributes },
    },
  });
});

test("asks who we are", () => {
  expect(requestOf(WHO_AM_I)).toMatchObject({
    method: "POST",
    path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
    body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
  });
});

test("two questions are one only if they ask the same", () => {
  const create = { verb: "create", group: "", resource: "serviceaccounts" };

  expect(mayQuestion({ ...create })).toBe(mayQuestion(create));
  expect(mayQuestion({ ...create, namespace: "hyve" })).not.toBe(mayQuestion(create));
});
