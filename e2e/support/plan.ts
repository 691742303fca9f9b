import type { TerraformFolder } from "../../sandbox/terraform";

/** What a plan does to a resource, in Terraform's words: `create`, `update`, `delete,create`, `no-op`. */
export type Actions = Readonly<Record<string, string>>;

/** Plans, and says what would be done to each resource that changes. Throws if planning fails. */
export function plannedActions(terraform: TerraformFolder): Actions {
  const { status, stdout, stderr } = terraform.plan();
  if (status === 1) throw new Error(`${stdout}${stderr}`);
  const { resource_changes: changes = [] } = terraform.shownPlan();
  return Object.fromEntries(
    changes.flatMap(
      ({
        address,
        mode,
        change,
      }: {
        address: string;
        mode: string;
        change: { actions: string[]; importing?: object };
      }) => {
        const words = `${change.importing ? "import," : ""}${change.actions.join(",")}`;
        return mode !== "managed" || words === "no-op" ? [] : [[address, words]];
      },
    ),
  );
}

/** Applies what was planned; throws if that fails. */
export function apply(terraform: TerraformFolder): void {
  const { status, stdout, stderr } = terraform.apply();
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

/** Plans and applies. Returns what was done. */
export function deploy(terraform: TerraformFolder): Actions {
  const actions = plannedActions(terraform);
  apply(terraform);
  return actions;
}
