import { layersOf } from "../../../src/analysis/evaluate/layers";
import { policyOf } from "../../support/policy-of";
import { situation } from "../../support/situations";

const ALLOW = policyOf("managed", { Effect: "Allow", Action: "*", Resource: "*" });

test("a kind of which there is none limits nothing, and grants nothing", () => {
  const layers = layersOf(situation(), {});

  expect(layers.identity().allow).toBe("no");
  expect(layers.resource().allow).toBe("no");
  expect(layers.boundary().allow).toBe("yes");
  expect(layers.session().allow).toBe("yes");
  expect(layers.levels()).toEqual([]);
});

test("who has no policies of its own is not limited by them either", () => {
  const layers = layersOf(situation({ principal: { service: "ec2.amazonaws.com" } }), {
    identity: [ALLOW],
    permissionsBoundary: [],
    session: [],
    scp: [[]],
    rcp: [[ALLOW]],
  });

  expect(layers.identity().allow).toBe("no");
  expect(layers.boundary().allow).toBe("yes");
  expect(layers.session().allow).toBe("yes");
  expect(layers.levels().map(({ layer }) => layer)).toEqual(["rcp"]);
});

test("each kind is decided once, when it is first asked for", () => {
  let noticed = 0;
  const layers = layersOf(situation(), { identity: [ALLOW], scp: [[ALLOW], [ALLOW]] }, () => {
    noticed += 1;
  });

  expect(noticed).toBe(0);
  for (let times = 0; times < 2; times += 1) {
    layers.identity();
    layers.levels();
  }
  expect(noticed).toBe(3);
});

test("policies that were not read are one level", () => {
  expect(layersOf(situation(), { scp: "unread", endpoint: "unread" }).levels()).toEqual([
    { layer: "scp", decision: { allow: "maybe", deny: "maybe" } },
    { layer: "endpoint", decision: { allow: "maybe", deny: "maybe" } },
  ]);
});
