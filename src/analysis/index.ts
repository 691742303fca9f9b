export type { ClaimId } from "../config/acknowledgement";
export { type ErrorCode, type SourceLocation, UserError, UserErrors } from "../errors";
export { type PolicyReading, type PolicySource, parsePolicy, readPolicy } from "../iam/policy/parse-policy";
export type {
  ConditionOperatorName,
  ConditionTest,
  ListElement,
  Policy,
  PolicyKind,
  PolicyStatement,
  PrincipalElement,
  PrincipalValue,
} from "../iam/policy/policy";
export { printPolicy } from "../iam/policy/print-policy";
export {
  type ComparedType,
  type Comparison,
  checkNoNewAccess,
  type NewAccess,
} from "./check-no-new-access";
export type { Claim, Counterexample, Verdict } from "./claims/claim";
export { type Evaluation, evaluate, type Reason } from "./evaluate/evaluate";
export type { Known, Layer, Policies } from "./evaluate/policies";
export type { Request, RequestPrincipal } from "./evaluate/request";
export type {
  BucketFacts,
  BucketUser,
  Document,
  EnvironmentFacts,
  GrantFacts,
  Subject,
  TrustFacts,
  WorkloadFacts,
} from "./facts";
export { type Proof, type Proven, proveEnvironment } from "./prove-environment";
