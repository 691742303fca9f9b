import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import type { BackendDeclaration } from "../config/declaration";

/**
 * Where a stack's state lives. Not CDKTF's backend classes: its default writes an absolute path, and its CloudBackend runs
 * terraform during synthesis. Terraform takes a backend's texts literally, so they are not escaped; their rule refuses syntax.
 */
export class Backend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly declaration: BackendDeclaration,
  ) {
    super(scope, "backend", declaration.kind);
  }

  override toTerraform(): Record<string, unknown> {
    const { declaration } = this;
    switch (declaration.kind) {
      case "local":
        return { terraform: { backend: { local: { path: fromStackFolder(declaration.path) } } } };
      case "s3":
        return { terraform: { backend: { s3: s3Arguments(declaration) } } };
      case "cloud": {
        const { organization, workspace, hostname } = declaration;
        return {
          terraform: {
            cloud: { organization, ...(hostname && { hostname }), workspaces: { name: workspace } },
          },
        };
      }
    }
  }

  /** Stacks of this project are independent, one state each. */
  override getRemoteStateDataSource(_scope: Construct, name: string): TerraformRemoteState {
    throw new RangeError(`stacks of cdktf-irsa do not read one another's state (${name})`);
  }
}

/** Terraform runs in cdktf.out/stacks/NAME, which synthesis may write anew; state belongs beside irsa.yaml. */
function fromStackFolder(path: string): string {
  return path.startsWith("/") ? path : `../../../${path}`;
}

function s3Arguments(declaration: Extract<BackendDeclaration, { kind: "s3" }>) {
  const { bucket, key, region, useLockfile, dynamodbTable, kmsKeyId, assumeRole } = declaration;
  return {
    bucket,
    key,
    region,
    encrypt: true,
    use_lockfile: useLockfile,
    ...(dynamodbTable && { dynamodb_table: dynamodbTable }),
    ...(kmsKeyId && { kms_key_id: kmsKeyId }),
    ...(assumeRole && { assume_role: { role_arn: assumeRole } }),
  };
}
