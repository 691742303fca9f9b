import { openCluster } from "../../src/cli/open-cluster";
import { environmentDeclaration } from "../support/declarations";

const mockChoices: (readonly [object, object])[] = [];
jest.mock("../../src/live/kubernetes/kubeconfig", () => ({
  loadKubeconfig: async (choice: object, environment: object) => {
    mockChoices.push([choice, environment]);
    return { context: "found", server: "https://cluster.example.com" };
  },
}));

const { cluster } = environmentDeclaration();
const GITOPS = { ...cluster, kubernetes: { mode: "gitops" } as const };

/** The choice of a kubeconfig that opening a cluster comes to. */
async function choiceOf(
  ...[declared, options]: readonly [typeof cluster, Parameters<typeof openCluster>[1]]
) {
  await openCluster(declared, options, { environment: { KUBECONFIG: "/k" } });
  return mockChoices.pop();
}

const SOUGHT = {
  candidates: ["arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst", "codisc-tst"],
  hint: "aws eks update-kubeconfig --name codisc-tst --region eu-west-1",
};

describe("a cluster is opened", () => {
  test("by what the declaration says, and otherwise by what EKS would call it", async () => {
    expect(await choiceOf(cluster, {})).toEqual([
      { ...SOUGHT, context: "codisc-tst", configPath: "~/.kube/config" },
      { KUBECONFIG: "/k" },
    ]);
  });

  test("by options, which win", async () => {
    expect(await choiceOf(cluster, { context: "mine", kubeconfig: "/mine" })).toMatchObject([
      { context: "mine", configPath: "/mine" },
      {},
    ]);
  });

  test("by its name alone where the declaration has no kubeconfig", async () => {
    expect(await choiceOf(GITOPS, {})).toMatchObject([
      { ...SOUGHT, context: undefined, configPath: undefined },
      {},
    ]);
  });

  test("in its own partition", async () => {
    const candidates = ["arn:aws-cn:eks:eu-west-1:111122223333:cluster/codisc-tst", "codisc-tst"];

    expect(await choiceOf({ ...GITOPS, partition: "aws-cn" }, {})).toMatchObject([{ candidates }, {}]);
  });

  test("with what was found", async () => {
    const { context, server } = await openCluster(cluster, {}, { environment: {} });

    mockChoices.pop();
    expect(context.context).toBe("found");
    expect(server.send).toBeInstanceOf(Function);
  });
});
