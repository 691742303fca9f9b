import type { ApiAnswer } from "../../kubernetes/api-request";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import { requestOf } from "../../kubernetes/question";
import type { ApiServer } from "./api-server";
import { atOnce } from "./at-once";

/** Reads what is asked for until nothing new is. What is forbidden or absent is an answer too. */
export async function readFacts(
  server: Pick<ApiServer, "send">,
  asks: (facts: ClusterFacts) => readonly string[],
): Promise<ClusterFacts> {
  const facts = new Map<string, ApiAnswer>();
  for (let paths = asks(facts); paths.length > 0; paths = asks(facts))
    await atOnce(paths, async (path) => {
      facts.set(path, await server.send(requestOf(path)));
    });
  return facts;
}
