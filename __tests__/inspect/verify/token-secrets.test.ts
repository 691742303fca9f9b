import { tokenSecrets } from "../../../src/inspect/verify/token-secrets";
import { type Answers, forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { verifySubject } from "../../support/live-workload";

const TOKENS = "/api/v1/namespaces/hyve/secrets?fieldSelector=type%3Dkubernetes.io%2Fservice-account-token";
const verdict = (answer: Answers[string]) => verdictOf(tokenSecrets, verifySubject(), { [TOKENS]: answer });
const tokenOf = (account: string | undefined, name = "token") => ({
  metadata: { name, ...(account && { annotations: { "kubernetes.io/service-account.name": account } }) },
});

describe("Secrets", () => {
  test("that are no tokens are never read", () => {
    expect(tokenSecrets.asks(verifySubject(), new Map())).toEqual([TOKENS]);
  });

  test("that hold tokens of the ServiceAccount are named, and how to end them", () => {
    expect(verdict(listOf(tokenOf("hyve-sa", "a"), tokenOf("other"), tokenOf("hyve-sa", "b")))).toMatchObject(
      {
        ok: false,
        got: "held by a, b",
        fix: "kubectl delete secret --namespace hyve a b; that ends the tokens too",
      },
    );
  });

  test("that hold tokens of others, or of nobody, are none", () => {
    const others = listOf(tokenOf("other"), tokenOf("hyve-sa2"), tokenOf(undefined));

    expect(verdict(others)).toMatchObject({ ok: true, got: "none does" });
    expect(verdict(listOf())).toMatchObject({ ok: true });
  });

  test("that may not be read, or that nobody read, are unknown", () => {
    expect(verdict(403)).toMatchObject({ ok: false, missing: [forbidden(TOKENS)] });
    expect(unreadVerdictOf(tokenSecrets, verifySubject()).missing).toEqual([`${TOKENS} was not read`]);
  });
});
