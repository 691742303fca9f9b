import { resourceRules } from "../../../src/kubernetes/guard/resource-rules";
import { GUARDED, guardOptions } from "../../support/guards";

function asked(...args: Parameters<typeof resourceRules>): readonly string[] {
  return resourceRules(...args).flatMap(({ apiGroups, operations, resources }) =>
    resources.flatMap((resource) => operations.map((operation) => `${operation} ${apiGroups}/${resource}`)),
  );
}

test("a guard is asked about whatever makes pods, tokens and ways into pods", () => {
  expect(asked(GUARDED, guardOptions())).toEqual(
    expect.arrayContaining([
      "CREATE /pods",
      "UPDATE /pods/ephemeralcontainers",
      "CONNECT /pods/exec",
      "CREATE /serviceaccounts/token",
      "DELETE /serviceaccounts",
      "DELETE /namespaces",
      "CREATE batch/cronjobs",
    ]),
  );
  expect(resourceRules(GUARDED, guardOptions()).filter(({ scope }) => scope === "Cluster")).toHaveLength(1);
});

test("revisions and Rollouts are asked about where they make pods", () => {
  const agent = { ...GUARDED, workloads: [{ kind: "DaemonSet", name: "agent" }] } as const;

  expect(asked(GUARDED, guardOptions())).not.toContain("CREATE apps/controllerrevisions");
  expect(asked(agent, guardOptions())).toContain("CREATE apps/controllerrevisions");
  expect(asked(GUARDED, guardOptions({ argoRollouts: "argo" }))).toContain("UPDATE argoproj.io/rollouts");
});
