import { namespaceThere } from "../../../src/inspect/preflight/namespace-there";
import { type Answers, forbidden } from "../../support/cluster-facts";
import { liveObject, preflightSubject, remarksOf, setBy } from "../../support/preflight";

const PATH = "/api/v1/namespaces/hyve";
const found = (namespaceOwnership: "existing" | "create", answer: Answers[string]) =>
  remarksOf(namespaceThere, preflightSubject({ namespaceOwnership }), { [PATH]: answer });

describe("a namespace", () => {
  test("that is not there and not made is an error", () => {
    expect(found("existing", 404)).toEqual([
      {
        severity: "error",
        about: "namespace hyve",
        what: "it is not there",
        why: "the apply fails when it comes to the ServiceAccount",
        fix: "namespace: { name: hyve, ownership: create }, or kubectl create namespace hyve",
      },
    ]);
  });

  test("that would be made and is there is an error, or a warning if the plan may have made it", () => {
    const byHand = liveObject("hyve", { managedFields: [setBy("kubectl-create")] });

    expect(found("create", byHand)).toMatchObject([
      { severity: "error", about: "namespace hyve", fix: "namespace: hyve" },
    ]);
    expect(found("create", liveObject("hyve"))).toMatchObject([{ severity: "warning" }]);
  });

  test("that is as its ownership says is fine", () => {
    const byHand = liveObject("hyve", { managedFields: [setBy("kubectl-create")] });

    expect(found("existing", byHand)).toEqual([]);
    expect(found("create", 404)).toEqual([]);
  });

  test("that may not be read, or that nobody read, is not known", () => {
    expect(found("create", 403)).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(PATH)}` },
    ]);
    expect(namespaceThere.find(preflightSubject(), new Map())).toMatchObject([{ severity: "unknown" }]);
  });
});
