import type { Policy } from "../../iam/policy/policy";
import { denials } from "./compile";
import { type Decision, decide, decideResource, type Notice, type ResourceDecision } from "./layer";
import type { Known, Layer, Policies } from "./policies";
import {
  rootMayAlways,
  takesIdentityPolicies,
  takesResourceControl,
  takesServiceControl,
} from "./reach-of-layers";
import type { Situation } from "./situation";

/** What each kind of policy says of a request, decided when it is first asked for. */
export interface Layers {
  readonly situation: Situation;
  readonly identity: () => Decision;
  readonly resource: () => ResourceDecision;
  /** True if the resource's policy surely denies it, whatever else there is: for most of a proof's requests that is all it takes. */
  readonly surelyDenied: () => boolean;
  readonly boundary: () => Decision;
  readonly session: () => Decision;
  /** Policies of organisations and endpoints: every level must allow. */
  readonly levels: () => readonly Level[];
}

/** One level of policies that only narrow. */
export interface Level {
  readonly layer: Layer;
  readonly decision: Decision;
}

/** The layers of a request; `notice` is told of the statements that decide. */
export function layersOf(situation: Situation, policies: Policies, notice?: Notice): Layers {
  return new LazyLayers({ situation, notice }, policies);
}

/** Remembers what it has decided: a proof asks for most layers of most requests never, and for none twice. */
class LazyLayers implements Layers {
  readonly situation: Situation;
  private readonly ofCaller: boolean;
  private ofIdentity: Decision | undefined;
  private ofResource: ResourceDecision | undefined;
  private ofBoundary: Decision | undefined;
  private ofSession: Decision | undefined;
  private ofLevels: readonly Level[] | undefined;

  constructor(
    private readonly at: At,
    private readonly policies: Policies,
  ) {
    this.situation = at.situation;
    this.ofCaller = takesIdentityPolicies(at.situation);
  }

  identity(): Decision {
    this.ofIdentity ??= this.ofCaller
      ? decide("identity", this.policies.identity ?? [], this.at)
      : NOTHING_SAID;
    return this.ofIdentity;
  }

  resource(): ResourceDecision {
    this.ofResource ??= decideResource(this.policies.resource ?? NO_STATEMENT, this.at);
    return this.ofResource;
  }

  surelyDenied(): boolean {
    const { resource } = this.policies;
    if (resource === undefined || resource === "unread" || rootMayAlways(this.situation) !== "no")
      return false;
    const { situation } = this;
    return denials(resource).some(
      ({ reach, matches }) => reach?.(situation.caller).named === "yes" && matches(situation) === "yes",
    );
  }

  boundary(): Decision {
    this.ofBoundary ??= this.limit("permissionsBoundary", this.policies.permissionsBoundary);
    return this.ofBoundary;
  }

  session(): Decision {
    this.ofSession ??= this.limit("session", this.policies.session);
    return this.ofSession;
  }

  levels(): readonly Level[] {
    this.ofLevels ??= levelsOf(this.policies, this.at);
    return this.ofLevels;
  }

  /** A policy that only narrows: none of the kind narrows nothing. */
  private limit(layer: Layer, policies: Known<readonly Policy[]> | undefined): Decision {
    return policies === undefined || !this.ofCaller ? UNLIMITED : decide(layer, policies, this.at);
  }
}

const NO_STATEMENT: Policy = { version: "2012-10-17", statements: [] };
const NOTHING_SAID: Decision = { allow: "no", deny: "no" };
const UNLIMITED: Decision = { allow: "yes", deny: "no" };

interface At {
  readonly situation: Situation;
  readonly notice: Notice | undefined;
}

const NO_LEVEL: readonly Level[] = [];

function levelsOf(policies: Policies, at: At): readonly Level[] {
  if (!policies.scp && !policies.rcp && !policies.endpoint) return NO_LEVEL;
  const level = (layer: Layer, ofLevel: Known<readonly Policy[]>): Level => ({
    layer,
    decision: decide(layer, ofLevel, at),
  });
  const each = (layer: Layer, given: Known<readonly (readonly Policy[])[]> | undefined): readonly Level[] =>
    given === "unread" ? [level(layer, given)] : (given ?? []).map((one) => level(layer, one));
  return [
    ...(takesServiceControl(at.situation) ? each("scp", policies.scp) : []),
    ...(takesResourceControl(at.situation) ? each("rcp", policies.rcp) : []),
    ...(policies.endpoint === undefined ? [] : [level("endpoint", policies.endpoint)]),
  ];
}
