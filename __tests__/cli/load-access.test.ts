import { loadAccess, pickEnvironment } from "../../src/cli/load-access";
import { environmentEntry, workloadEntry, writeIrsaYaml } from "../support/irsa-yaml";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();

describe("loading a file", () => {
  test("composes every environment", () => {
    const file = writeIrsaYaml(folder(), { demo: environmentEntry(), prd: prd() });

    const accesses = loadAccess(file);

    expect(accesses.map(({ declaration, roles }) => [declaration.name, roles.length])).toEqual([
      ["demo", 1],
      ["prd", 1],
    ]);
  });

  test("refuses a policy that AWS would refuse for its size, with its place in the file", () => {
    const workloads = Array.from({ length: 40 }, (_, index) =>
      workloadEntry(`workload-${index}`, { role: "shared" }),
    );
    const file = writeIrsaYaml(folder(), { demo: environmentEntry({ workloads }) });

    expect(() => loadAccess(file)).toThrow(
      /irsa\.yaml:\d+:\d+: the trust policy of role shared would have \d+ characters, .* \[policy-too-large\]/u,
    );
  });
});

describe("picking an environment", () => {
  test("takes the only one there is", () => {
    const accesses = loadAccess(writeIrsaYaml(folder()));

    expect(pickEnvironment(accesses, undefined)).toBe(accesses[0]);
    expect(pickEnvironment(accesses, "demo")).toBe(accesses[0]);
  });

  test("takes the named one of several", () => {
    const accesses = loadAccess(writeIrsaYaml(folder(), { demo: environmentEntry(), prd: prd() }));

    expect(pickEnvironment(accesses, "prd")).toBe(accesses[1]);
  });

  test.each([
    [undefined, "environment: no --environment was given; one of: demo, prd"],
    ["tst", "environment: got 'tst'; one of: demo, prd"],
  ])("refuses %p among several", (name, message) => {
    const accesses = loadAccess(writeIrsaYaml(folder(), { demo: environmentEntry(), prd: prd() }));

    expect(() => pickEnvironment(accesses, name)).toThrow(message);
  });
});

/** Nothing of it is the demo environment's. */
function prd() {
  const { cluster } = environmentEntry();
  const issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
  return environmentEntry({
    cluster: { ...(cluster as object), issuer },
    buckets: { "dlz-prd-landing": { accountId: "339713007003", policy: "create" } },
    workloads: [
      workloadEntry("hyve", { role: "prd-writer", access: [{ bucket: "dlz-prd-landing", grant: "read" }] }),
    ],
  });
}
