import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { creating, reading } from "../../../src/kubernetes/api-request";
import { ApiServer } from "../../../src/live/kubernetes/api-server";

/** What the server was sent. */
interface Sent {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

type Answer = (response: ServerResponse) => void;

const DEV = { user: "dev", groups: ["system:authenticated", "developers"] };
const OK = answering(200, '{"metadata":{"name":"a"}}');

function answering(status: number, body: string): Answer {
  return (response) => response.writeHead(status).end(body);
}

/** Sends to a server on this machine that answers so, and gives what it was sent. */
async function exchanged(
  answer: Answer,
  send: (server: ApiServer, address: string) => Promise<unknown>,
  base = "",
): Promise<{ readonly got: unknown; readonly sent: Sent | undefined }> {
  let sent: Sent | undefined;
  const server = createServer(async (request, response) => {
    const { method, url, headers, rawHeaders } = request;
    sent = { method, url, headers, rawHeaders, body: await text(request) };
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
    const got = await send(apiServer(address), address).catch((error: unknown) => error);
    return { got, sent };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function apiServer(server: string): ApiServer {
  const authorize = async () => ({ headers: { Authorization: "Bearer secret" } });
  return new ApiServer({ context: "codisc-tst", server, authorize });
}

describe("a request", () => {
  test("carries the context's credentials, and gets the object that it asks for", async () => {
    const { got, sent } = await exchanged(OK, (server) => server.send(reading("/api/v1/pods?limit=1")));

    expect(got).toEqual({ status: 200, message: "", object: { metadata: { name: "a" } } });
    expect(sent).toMatchObject({
      method: "GET",
      url: "/api/v1/pods?limit=1",
      body: "",
      headers: { authorization: "Bearer secret", accept: "application/json" },
    });
    expect(Object.keys(sent?.headers ?? {}).filter((name) => name.startsWith("impersonate"))).toEqual([]);
  });

  test("carries its body, as what it is", async () => {
    const request = { ...creating("/api/v1/pods", { kind: "Pod" }), contentType: "application/x" };

    const { sent } = await exchanged(OK, (server) => server.send(request));

    expect(sent).toMatchObject({
      method: "POST",
      url: "/api/v1/pods?dryRun=All",
      body: '{"kind":"Pod"}',
      headers: { "content-type": "application/x" },
    });
  });

  test.each(["/k8s/clusters/c-1", "/k8s/clusters/c-1/"])(
    "keeps the path of the server's own URL: %s",
    async (base) => {
      const { sent } = await exchanged(OK, (server) => server.send(reading("/version")), base);

      expect(sent?.url).toBe("/k8s/clusters/c-1/version");
    },
  );

  test("as somebody else says who, and every group of theirs apart", async () => {
    const { sent } = await exchanged(OK, (server) => server.send(reading("/version"), DEV));

    const pairs = (sent?.rawHeaders ?? []).flatMap((name, index, all) =>
      index % 2 === 0 && name.startsWith("Impersonate-") ? [[name, all[index + 1]]] : [],
    );
    expect(pairs).toEqual([
      ["Impersonate-User", "dev"],
      ["Impersonate-Group", "system:authenticated"],
      ["Impersonate-Group", "developers"],
    ]);
    expect(sent?.headers.authorization).toBe("Bearer secret");
  });
});

describe("an answer", () => {
  test.each<[string, Answer, object]>([
    [
      "that refuses says why",
      answering(403, '{"kind":"Status","message":"pods is forbidden"}'),
      { status: 403, message: "pods is forbidden" },
    ],
    ["that refuses in plain words", answering(503, "no backend\n"), { status: 503, message: "no backend" }],
    ["that refuses without words", answering(404, ""), { status: 404, message: "" }],
    ["whose message is no text", answering(500, '{"message":1}'), { status: 500, message: '{"message":1}' }],
    ["that is no JSON", answering(200, "ok"), { status: 200, message: "" }],
    ["that is a list", answering(200, "[]"), { status: 200, message: "" }],
    ["that is null", answering(200, "null"), { status: 200, message: "" }],
    [
      "that was let in: the connection is not kept",
      (response) =>
        response.socket?.write(
          "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY\r\n\r\n",
        ),
      { status: 101, message: "" },
    ],
  ])("%s", async (_, answer, expected) => {
    const { got } = await exchanged(answer, (server) => server.send(reading("/x")));

    expect(got).toEqual(expected);
  });

  test("that does not know us is our mistake, and is only an answer to somebody else", async () => {
    const unauthorized = answering(401, '{"message":"Unauthorized"}');

    const own = await exchanged(unauthorized, (server) => server.send(reading("/x")));
    const other = await exchanged(unauthorized, (server) => server.send(reading("/x"), DEV));

    expect(own.got).toMatchObject({
      code: "cluster-unauthorized",
      message: expect.stringMatching(
        /^context codisc-tst: http:\/\/127\.0\.0\.1:\d+ does not take its credentials: Unauthorized; log in anew/u,
      ),
    });
    expect(JSON.stringify(own.got)).not.toContain("secret");
    expect(other.got).toMatchObject({ status: 401, message: "Unauthorized" });
  });
});

describe("a server that does not answer is named, with its context", () => {
  test("because nobody listens there", async () => {
    const { got } = await exchanged(OK, async (_, address) => address);
    const address = String(got);

    await expect(apiServer(address).send(reading("/x"))).rejects.toMatchObject({
      code: "cluster-unreachable",
      message: expect.stringContaining(
        `context codisc-tst: ${address} does not answer: connect ECONNREFUSED`,
      ),
    });
  });

  test("because it hangs up, before or within its answer", async () => {
    const before = await exchanged(
      (response) => response.destroy(),
      (server) => server.send(reading("/x")),
    );
    const within = await exchanged(
      (response) => {
        response.writeHead(200, { "content-length": 100 }).write("{");
        response.destroy();
      },
      (server) => server.send(reading("/x")),
    );

    expect(before.got).toMatchObject({ code: "cluster-unreachable" });
    expect(within.got).toMatchObject({ code: "cluster-unreachable" });
  });

  test("because it speaks no TLS", async () => {
    const { got } = await exchanged(OK, (_, address) =>
      apiServer(address.replace("http:", "https:")).send(reading("/x")),
    );

    expect(got).toMatchObject({ code: "cluster-unreachable" });
  });

  test("but credentials that cannot be had are not the server's fault", async () => {
    const failing = new ApiServer({
      context: "codisc-tst",
      server: "http://127.0.0.1:1",
      authorize: () => Promise.reject(new Error("no token")),
    });

    await expect(failing.send(reading("/x"))).rejects.toThrow("no token");
  });
});
