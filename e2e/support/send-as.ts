import { readFileSync } from "node:fs";
import { ApiClient } from "../../sandbox/kubernetes/api-client";
import type { ApiAnswer, ApiRequest, ApiUser } from "../../src/kubernetes/api-request";

/** Sends a request to the API server as the user of a kubeconfig of the sandbox, or as whom that user impersonates. */
export async function sendAs(
  kubeconfig: string,
  { method, path, body, contentType }: ApiRequest,
  as?: ApiUser,
): Promise<ApiAnswer> {
  const config = JSON.parse(readFileSync(kubeconfig, "utf8"));
  const [{ cluster }] = config.clusters;
  const certificate = Buffer.from(cluster["certificate-authority-data"], "base64");
  const client = new ApiClient(cluster.server, config.users[0].user.token, { certificate, as });
  const answer = await client.send(method, path, body, contentType);
  const { status } = answer;
  return { status, message: status < 400 ? "" : (answer.body?.message ?? String(answer.body)) };
}
