import { refusedBy } from "../../src/inspect/intrusions/refused-by";
import { type ApiRequest, creating } from "../../src/kubernetes/api-request";
import { sendAs } from "./send-as";

/** What an intruder got while it tried. */
export interface IntruderReport {
  /** Tries by who refused them; `nobody` let it in. */
  readonly outcomes: Readonly<Record<string, number>>;
}

const [, , kubeconfig = "", namespace = "", serviceAccount = ""] = process.argv;
const core = `/api/v1/namespaces/${namespace}`;

const TRIES: readonly ApiRequest[] = [
  creating(`${core}/pods`, {
    metadata: { name: "intruder" },
    spec: {
      serviceAccountName: serviceAccount,
      containers: [{ name: "a", image: "registry.example.com/hyve/a:1" }],
    },
  }),
  creating(`${core}/serviceaccounts/${serviceAccount}/token`, { spec: { audiences: ["sts.amazonaws.com"] } }),
];

/** Tries again and again to become the ServiceAccount, until its standard input ends; prints a line once it has begun. */
async function main(): Promise<void> {
  let over = false;
  process.stdin.once("end", () => {
    over = true;
  });
  process.stdin.resume();
  const outcomes: Record<string, number> = {};
  for (let round = 0; !over; round += 1) {
    for (const one of TRIES) {
      const answer = await sendAs(kubeconfig, one);
      const by = refusedBy(answer) ?? "nobody";
      const key = by === "other" ? `${answer.status} ${answer.message}` : by;
      outcomes[key] = (outcomes[key] ?? 0) + 1;
    }
    if (round === 0) process.stdout.write("begun\n");
  }
  process.stdout.write(`${JSON.stringify({ outcomes } satisfies IntruderReport)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
