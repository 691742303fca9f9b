import { setTimeout as wait } from "node:timers/promises";

const SECONDS = 20;

/** Waits for what comes true a moment later, such as a policy that was made; throws if it does not. */
export async function eventually(fact: () => boolean): Promise<void> {
  const end = Date.now() + SECONDS * 1000;
  while (!fact()) {
    if (Date.now() > end) throw new Error(`it did not become so within ${SECONDS} s`);
    await wait(100);
  }
}
