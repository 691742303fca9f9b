import { identityValidations } from "../../../src/kubernetes/guard/identity-validations";
import { GUARDED, guardOptions } from "../../support/guards";

test("tokens, Secrets, the ServiceAccount and its namespace are guarded by name", () => {
  const byId = new Map(
    identityValidations(GUARDED, guardOptions()).map(({ id, expression }) => [id, expression]),
  );

  expect(byId.get("tokens")).toContain('request.name == "hyve-sa"');
  expect(byId.get("token-secrets")).toContain('!= "hyve-sa"');
  expect(byId.get("service-account")).toContain("generic-garbage-collector");
  expect(byId.get("namespace")).toContain('request.name == "hyve"');
});
