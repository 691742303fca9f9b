import { request } from "node:https";

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an object's JSON is as wide as Kubernetes
  readonly body: any;
}

/** A user whom somebody who may impersonate stands in for. */
export interface Impersonated {
  readonly user: string;
  readonly groups: readonly string[];
}

interface ApiClientOptions {
  /** What the server's certificate is verified by; before the server has written it there is nothing. */
  readonly certificate?: Buffer | undefined;
  /** Whom the token's user stands in for. @default - nobody */
  readonly as?: Impersonated | undefined;
}

/** Requests to an API server on loopback, with one user's token. */
export class ApiClient {
  constructor(
    private readonly server: string,
    private readonly token: string,
    private readonly options: ApiClientOptions = {},
  ) {}

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  /** Creates an object, given the path of its list; throws the server's message unless it is there afterwards. */
  async create(path: string, object: object): Promise<void> {
    const { status, body } = await this.send("POST", path, object);
    if (status !== 201 && status !== 409) throw new Error(`${path}: ${body?.message ?? status}`);
  }

  /** Sends a request, with an object as JSON. */
  send(method: string, path: string, object?: object, contentType = "application/json"): Promise<Answer> {
    const { certificate, as } = this.options;
    const headers = {
      Authorization: `Bearer ${this.token}`,
      "Content-Type": contentType,
      ...(as && { "Impersonate-User": as.user, "Impersonate-Group": [...as.groups] }),
    };
    const trust = certificate ? { ca: certificate } : { rejectUnauthorized: false };
    const options = { method, headers, ...trust, agent: false as const, timeout: 20_000 };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.server), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const json = response.headers["content-type"]?.startsWith("application/json");
          resolve({ status: response.statusCode ?? 0, body: json ? JSON.parse(text) : text });
        });
      });
      sent.once("timeout", () => sent.destroy(new Error("no answer")));
      sent.once("error", reject);
      sent.end(object && JSON.stringify(object));
    });
  }
}
