import { both, either, every, not, some, type Truth, truthOf } from "../truth";
import type { Decision } from "./layer";
import type { Layers } from "./layers";
import type { Layer } from "./policies";
import { needsOwnPolicy, rootMayAlways, rootMayNever, takesIdentityPolicies } from "./reach-of-layers";
import type { Situation } from "./situation";

export { layersOf } from "./layers";

/**
 * AWS's decision on a request, as far as it follows from what is known of it. A proof and a simulation both end here.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(layers: Layers): Truth {
  if (layers.surelyDenied()) return "no";
  const granted = isGranted(layers);
  if (granted === "no") return granted;
  const passed = both(
    granted,
    every(layers.levels(), ({ decision }) => decision.allow),
  );
  return passed === "no" ? passed : both(passed, not(isDenied(layers)));
}

/** Whether some policy denies it, whatever others allow. */
export function isDenied(layers: Layers): Truth {
  const ofResource = both(layers.resource().deny, not(rootMayAlways(layers.situation)));
  const ofCaller = either(layers.identity().deny, either(layers.boundary().deny, layers.session().deny));
  return either(
    either(ofResource, ofCaller),
    some(layers.levels(), ({ decision }) => decision.deny),
  );
}

/** Kinds of policy that would have to allow it and do not surely. */
export function lackingLayers(layers: Layers): readonly Layer[] {
  const limits = limitsOf(layers).filter(([, { allow }]) => allow !== "yes");
  const narrow = layers.levels().filter(({ decision }) => decision.allow !== "yes");
  const guards = [...limits.map(([layer]) => layer), ...narrow.map(({ layer }) => layer)];
  if (isGranted(layers) === "yes") return guards;
  const { situation } = layers;
  const lacksOwn = takesIdentityPolicies(situation) && layers.identity().allow !== "yes";
  const eitherDoes = isSameAccount(situation) === "yes" && needsOwnPolicy(situation) === "no";
  const lacksResource = !eitherDoes && layers.resource().allow !== "yes";
  return [
    ...(lacksResource ? ["resource" as const] : []),
    ...(lacksOwn ? ["identity" as const] : []),
    ...guards,
  ];
}

/** Whether identity and resource policies together grant it. */
function isGranted(layers: Layers): Truth {
  const { situation } = layers;
  const { caller } = situation;
  if (!("account" in caller)) return layers.resource().allow;
  if (rootMayNever(situation)) return "no";
  const own = caller.kind === "root" ? "yes" : ownPolicies(layers);
  const sameAccount = isSameAccount(situation);
  if (sameAccount === "no") return own === "no" ? own : both(own, layers.resource().allow);
  const same = grantedInAccount(layers, own);
  return sameAccount === "yes" || same === both(own, layers.resource().allow) ? same : "maybe";
}

/** In one account what either side grants is granted, but for resources whose own policy must allow. */
function grantedInAccount(layers: Layers, own: Truth): Truth {
  const needed = needsOwnPolicy(layers.situation);
  if (own === "yes" && needed === "no") return own;
  const delegated = both(layers.resource().reached.account ?? "no", own);
  const byResource = either(directlyGranted(layers), delegated);
  if (needed === "yes") return byResource;
  const byEither = either(byResource, own);
  return needed === "no" || byEither === byResource ? byEither : "maybe";
}

/** What the caller's policies grant within its limits. */
function ownPolicies(layers: Layers): Truth {
  const allow = layers.identity().allow;
  return allow === "no" ? allow : both(allow, limitsTruth(layers));
}

/** What a resource's policy grants by itself: to a session or a user without limits, to a role within its boundary. */
function directlyGranted(layers: Layers): Truth {
  const { itself = "no", role = "no", everyone = "no" } = layers.resource().reached;
  const limits = limitsTruth(layers);
  if (everyone !== "no" && limits !== "yes")
    layers.situation.doubt(
      "whether a boundary or session policy limits what is granted to everybody: AWS does not say",
    );
  return either(either(itself, both(role, limits)), both(everyone, limits === "yes" ? "yes" : "maybe"));
}

function limitsTruth(layers: Layers): Truth {
  return both(layers.boundary().allow, layers.session().allow);
}

function limitsOf(layers: Layers): readonly (readonly [Layer, Decision])[] {
  return [
    ["permissionsBoundary", layers.boundary()],
    ["session", layers.session()],
  ];
}

/** Whether caller and resource are of one account. */
function isSameAccount({ caller, resourceAccount, doubt }: Situation): Truth {
  if (!("account" in caller)) return "no";
  if (resourceAccount === undefined) {
    doubt("the account of the resource (resourceAccount)");
    return "maybe";
  }
  return truthOf(caller.account === resourceAccount);
}
