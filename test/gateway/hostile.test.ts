/** Whatever is sent to whichever address: an answer in words, never a fault of ours, and the gateway lives on. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import fc from "fast-check";
import {
  SECRET,
  startGateway,
  stopGateways,
  webhook,
  welcome,
  type RunningGateway,
} from "../support/gateway.ts";

const PATHS = ["/webhook", "/healthz", "/readyz", "/metrics", "/", "/..%2f", "/webhook?a=%"];
const METHODS = ["POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "PROPFIND"];
const HEADERS = [
  "x-webhook-secret",
  "traceparent",
  "tracestate",
  "baggage",
  "x-request-id",
  "content-type",
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "te",
  "trailer",
  "expect",
  "authorization",
  "host",
  "connection",
  "upgrade",
  "accept",
  "accept-encoding",
  "range",
  "if-none-match",
  "cookie",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-http-method-override",
  "__proto__",
  "constructor",
  "x".repeat(300),
];
/** They decide where a message ends. */
const FRAMING: ReadonlySet<string> = new Set([
  "content-length",
  "transfer-encoding",
  "connection",
  "upgrade",
  "expect",
]);
const VALUES = [
  "",
  " ",
  "0",
  "-1",
  "1e9",
  "NaN",
  "null",
  "{}",
  "chunked",
  "gzip",
  "close",
  "keep-alive",
  "websocket",
  "h2c",
  "100-continue",
  "bytes=0-",
  "application/json",
  "text/plain; charset=x",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  "../../etc/passwd",
  "%00",
  "*/*",
  "${jndi:ldap://x}",
  "<script>",
  "Bearer x",
  SECRET,
  "x".repeat(8_000),
  "\u00ff\u0080",
];
const SOUND = {
  host: "gateway",
  connection: "close",
  "content-type": "application/json",
  "x-webhook-secret": SECRET,
};
const LARGEST_ANSWER = 64 * 1024;

describe("every route, with anything at all", function () {
  this.timeout(60_000);
  let gateway: RunningGateway;

  beforeEach(async () => {
    gateway = await startGateway();
  });
  afterEach(stopGateways);

  it("answers arbitrary bytes", async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 });
    const route = fc.tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS));
    await fc.assert(
      fc.asyncProperty(route, bytes, fc.boolean(), async ([method, path], body, isJson) => {
        const head = [
          `${method} ${path} HTTP/1.1`,
          "Host: gateway",
          `Content-Type: ${isJson ? "application/json" : "text/plain"}`,
          `X-Webhook-Secret: ${SECRET}`,
          `Content-Length: ${body.length}`,
          "Connection: close",
        ];
        const sent = Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
        judge(await exchange(gateway.port, sent));
      }),
      { numRuns: 300 },
    );
    expect((await gateway.post(welcome())).status).to.equal(200);
  });

  it("answers arbitrary headers", async () => {
    const text = fc
      .uint8Array({ maxLength: 80 })
      .map((bytes) => Buffer.from(bytes).toString("latin1"));
    const name = fc.oneof(text, fc.constantFrom(...HEADERS));
    const value = fc.oneof(text, fc.constantFrom(...VALUES));
    const headers = fc.array(fc.tuple(name, value), { maxLength: 12 });
    const route = fc.tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS));
    await fc.assert(
      fc.asyncProperty(route, headers, async ([method, path], pairs) => {
        const lines = pairs.map(([one, what]) => `${one}: ${what}`);
        const head = [`${method} ${path} HTTP/1.1`, "Host: gateway", "Connection: close", ...lines];
        judge(
          await exchange(gateway.port, Buffer.from(`${head.join("\r\n")}\r\n\r\n{}`, "latin1")),
        );
      }),
      { numRuns: 500 },
    );
    expect((await gateway.post(welcome())).status).to.equal(200);
  });

  it("answers arbitrary headers around a sound message with its answer or a refusal", async () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme-ascii", maxLength: 200 }),
      fc.constantFrom(...VALUES.filter((one) => /^[\x20-\x7e]*$/.test(one))),
    );
    const names = HEADERS.filter((one) => !FRAMING.has(one));
    const headers = fc.dictionary(fc.constantFrom(...names), value);
    await fc.assert(
      fc.asyncProperty(headers, fc.uuid(), async (given, key) => {
        const lines = Object.entries({ ...SOUND, ...given }).map(
          ([one, what]) => `${one}: ${what}`,
        );
        const body = JSON.stringify(webhook("hi", { key }));
        const head = ["POST /webhook HTTP/1.1", ...lines, `content-length: ${body.length}`];
        const answer = await exchange(
          gateway.port,
          Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`),
        );
        judge(answer);
        expect(() => JSON.parse(answer.body) as unknown, answer.body).not.to.throw();
      }),
      { numRuns: 300 },
    );
    expect((await gateway.post(welcome())).status).to.equal(200);
  });

  it("answers headers that are too many or too long", async () => {
    for (const lines of [
      `X-Long: ${"x".repeat(20_000)}`,
      Array.from({ length: 3_000 }, (_, n) => `X-${n}: 1`).join("\r\n"),
      Array.from({ length: 1_500 }, () => "Cookie: a=b").join("\r\n"),
    ]) {
      const head = `POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines}\r\n\r\n`;
      const { status, body } = await exchange(gateway.port, Buffer.from(head));
      expect([401, 431]).to.include(status);
      expect(body).to.include('"error"');
    }
  });

  it("answers arbitrary JSON in the place of every field", async () => {
    const names = [
      ...Object.keys(webhook("")),
      "userInfo",
      "attachments",
      "__proto__",
      "groupName",
    ];
    const change = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 6 }));
    await fc.assert(
      fc.asyncProperty(change, fc.jsonValue(), async (changes, context) => {
        const metadata = { KM_CHAT_CONTEXT: context };
        const { status, body } = await read(
          await gateway.post({ ...webhook("hi"), metadata, ...changes }),
        );
        judge({ status, body });
      }),
      { numRuns: 500 },
    );
    expect((await gateway.post(welcome())).status).to.equal(200);
  });

  it("answers a context of a thousand names, and one that is twelve levels deep", async () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
    let deep: unknown = "x";
    for (let level = 0; level < 12; level += 1) deep = [deep, { deep }];
    for (const context of [wide, { deep }]) {
      const body = webhook("hi", { metadata: { KM_CHAT_CONTEXT: context } });
      judge(await read(await gateway.post(body)));
    }
    expect((await gateway.post(welcome())).status).to.equal(200);
  });
});

interface Answer {
  readonly status: number;
  readonly body: string;
}

function judge({ status, body }: Answer): void {
  expect(status, body).to.be.within(200, 599);
  expect(status, body).not.to.equal(500);
  expect(body.length).to.be.below(LARGEST_ANSWER);
  expect(body).not.to.match(/\bat .*(?:\.[jt]s|node:)/);
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text() };
}

/** Sends bytes as they are, and reads until the gateway closes. */
async function exchange(port: number, bytes: Uint8Array): Promise<Answer> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  // A refused request may be closed while its rest is still being sent.
  socket.on("error", () => {});
  socket.end(bytes);
  await once(socket, "close");
  const text = Buffer.concat(chunks).toString("latin1");
  // "Expect: 100-continue" brings a line of its own.
  const [, status, body = ""] =
    /^(?:HTTP\/1\.1 100 [^]*?\r\n\r\n)?HTTP\/1\.1 (\d{3}) [^]*?\r\n\r\n([^]*)$/.exec(text) ?? [];
  return { status: status === undefined ? 400 : Number(status), body };
}
