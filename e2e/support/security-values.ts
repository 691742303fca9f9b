/** An argument that decides about access, and whether a plan knows it. */
export interface SecurityValue {
  readonly address: string;
  readonly name: string;
  readonly known: boolean;
}

const DECISIVE: Readonly<Record<string, readonly string[]>> = {
  aws_iam_openid_connect_provider: ["client_id_list", "url"],
  aws_iam_role: ["assume_role_policy"],
  aws_iam_role_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  aws_kms_grant: ["grantee_principal", "operations"],
};

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly change: {
    readonly after: Record<string, unknown> | null;
    readonly after_unknown: Record<string, unknown>;
  };
}

/** Every argument of a plan that decides about access, in the order of their addresses. */
export function securityValues(plan: {
  readonly resource_changes: readonly ResourceChange[];
}): readonly SecurityValue[] {
  return plan.resource_changes
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ address, type, change }) =>
      (DECISIVE[type] ?? []).map((name) => ({
        address,
        name,
        known:
          change.after_unknown[name] !== true &&
          change.after?.[name] !== undefined &&
          change.after?.[name] !== null,
      })),
    )
    .sort((left, right) => (left.address < right.address ? -1 : 1));
}
