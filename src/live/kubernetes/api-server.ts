import { request as plainly } from "node:http";
import { type RequestOptions, request } from "node:https";
import { UserError } from "../../errors";
import type { JsonObject } from "../../iam/policy-document";
import type { ApiAnswer, ApiRequest, ApiUser } from "../../kubernetes/api-request";
import type { KubeconfigContext } from "./kubeconfig";

/** Requests to one API server, with the credentials of a kubeconfig's context. */
export class ApiServer {
  constructor(private readonly context: KubeconfigContext) {}

  /**
   * Sends a request, as oneself or as somebody else.
   * @throws UserError `cluster-unreachable`, `cluster-unauthorized`
   */
  async send({ method, path, body, contentType }: ApiRequest, as?: ApiUser): Promise<ApiAnswer> {
    const { server } = this.context;
    const authorized = await this.context.authorize();
    const headers = {
      ...(authorized.headers as Record<string, string> | undefined),
      Accept: "application/json",
      "Content-Type": contentType,
      ...(as && { "Impersonate-User": as.user, "Impersonate-Group": [...as.groups] }),
    };
    const url = new URL(`${server.replace(/\/$/u, "")}${path}`);
    // The timeout is of a silence; the signal ends an answer that goes on for ever.
    const signal = AbortSignal.timeout(2 * TIMEOUT_MILLISECONDS);
    const options = { ...authorized, method, headers, timeout: TIMEOUT_MILLISECONDS, signal };
    const sent = await exchange(url, options, body && JSON.stringify(body)).catch((error: Error) => {
      throw this.unreachable(error);
    });
    if (sent.status === 401 && as === undefined) throw this.unauthorized(sent);
    return sent;
  }

  private unreachable({ message }: Error): UserError {
    const { context, server } = this.context;
    return new UserError(
      "cluster-unreachable",
      `context ${context}: ${server} does not answer: ${message}; check the address, and whether this machine may reach it`,
    );
  }

  private unauthorized({ message }: ApiAnswer): UserError {
    const { context, server } = this.context;
    return new UserError(
      "cluster-unauthorized",
      `context ${context}: ${server} does not take its credentials: ${message}; log in anew, or name another context by --context`,
    );
  }
}

const TIMEOUT_MILLISECONDS = 30_000;

function exchange(url: URL, options: RequestOptions, body: string | undefined): Promise<ApiAnswer> {
  const send = url.protocol === "http:" ? plainly : request;
  return new Promise((resolve, reject) => {
    const sent = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString("utf8"))),
      );
    });
    // The pod's side of a connection that was let in is never waited for.
    sent.once("upgrade", (response, socket) => {
      socket.destroy();
      resolve(answerOf(response.statusCode ?? 101, ""));
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer within 30 seconds")));
    sent.once("error", reject);
    sent.end(body);
  });
}

function answerOf(status: number, text: string): ApiAnswer {
  const object = parsed(text);
  if (status < 400) return { status, message: "", object };
  const { message } = object ?? {};
  return { status, message: typeof message === "string" ? message : text.trim() };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
