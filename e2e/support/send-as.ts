import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { ApiRequest } from "../../src/inspect/intrusions/attempt";
import type { ApiAnswer } from "../../src/inspect/intrusions/refused-by";

/** Sends a request to the API server as the user of a kubeconfig of the sandbox. */
export function sendAs(
  kubeconfig: string,
  { method, path, body, contentType }: ApiRequest,
): Promise<ApiAnswer> {
  const config = JSON.parse(readFileSync(kubeconfig, "utf8"));
  const [{ cluster }] = config.clusters;
  const ca = Buffer.from(cluster["certificate-authority-data"], "base64");
  const headers = { Authorization: `Bearer ${config.users[0].user.token}`, "Content-Type": contentType };
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, cluster.server),
      { method, headers, ca, timeout: 20_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("end", () => {
          const status = response.statusCode ?? 0;
          resolve({ status, message: status < 400 ? "" : messageOf(Buffer.concat(chunks).toString("utf8")) });
        });
      },
    );
    sent.once("timeout", () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    sent.once("error", reject);
    sent.end(body && JSON.stringify(body));
  });
}

function messageOf(text: string): string {
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text;
  }
}
