/** The body zoo: everything that is not a JSON object of a sane size is refused in words, and nothing takes long. */
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { MAX_BODY_BYTES, parseBody } from "../../src/gateway/body.ts";
import {
  errorOf,
  SECRET,
  startGateway,
  stopGateways,
  webhook,
  welcome,
} from "../support/gateway.ts";

describe("POST /webhook, with odd bodies", () => {
  afterEach(stopGateways);

  const bodies: readonly [
    title: string,
    body: string | Uint8Array,
    status: number,
    code: string,
  ][] = [
    ["nothing", "", 400, "empty_body"],
    ["half a JSON", '{"botId":', 400, "not_json"],
    ["a list", "[]", 400, "not_an_object"],
    ["null", "null", 400, "not_an_object"],
    ["a text", '"hello"', 400, "not_an_object"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400, "not_utf8"],
    ["half a character", new Uint8Array([0x22, 0xf0, 0x9f, 0x22]), 400, "not_utf8"],
    ["64 KiB of brackets", "[".repeat(65_536), 400, "too_deep"],
    ["deep objects", `${'{"a":'.repeat(40)}1${"}".repeat(40)}`, 400, "too_deep"],
    ["too many bytes", JSON.stringify(webhook("x".repeat(MAX_BODY_BYTES))), 413, "too_large"],
  ];
  for (const [title, body, status, code] of bodies) {
    it(`refuses ${title}`, async () => {
      const { post } = await startGateway();
      const answer = await post(body);
      expect(answer.status).to.equal(status);
      expect(answer.headers.get("content-type")).to.equal("application/json");
      expect((await errorOf(answer)).code).to.equal(code);
      expect((await post(welcome())).status).to.equal(200);
    });
  }

  const types: readonly [type: string, status: number][] = [
    ["application/json", 200],
    ["application/json; charset=utf-8", 200],
    ['Application/JSON;charset="UTF-8"', 200],
    ["application/vnd.kommunicate+json", 200],
    ["application/json; charset=utf-16", 415],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["jsonish", 415],
  ];
  for (const [type, status] of types) {
    it(`${status === 200 ? "takes" : "refuses"} ${type}`, async () => {
      const { post } = await startGateway();
      expect((await post(welcome(), { "content-type": type })).status).to.equal(status);
    });
  }

  it("refuses a compressed body", async () => {
    const { post } = await startGateway();
    const packed = gzipSync(JSON.stringify(welcome()));
    const answer = await post(packed, { "content-encoding": "gzip" });
    expect([answer.status, (await errorOf(answer)).code]).to.deep.equal([415, "encoded_body"]);
  });

  it("counts the bytes that arrive where no length is given", async () => {
    const { url } = await startGateway();
    const chunk = new TextEncoder().encode("x".repeat(64 * 1024));
    let chunks = 0;
    const body = new ReadableStream({
      pull(controller) {
        if ((chunks += 1) > 8) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = { "content-type": "application/json", "x-webhook-secret": SECRET };
    const request = { method: "POST", headers, body, duplex: "half" };
    expect((await fetch(`${url}/webhook`, request as RequestInit)).status).to.equal(413);
  });

  it("takes odd but sound JSON: a byte order mark, NUL, half a surrogate, a key twice", async () => {
    const { post } = await startGateway();
    const body = `\uFEFF{"botId":"x","botId":"logbook","groupId":1,"message":"\\u0000\\ud800"}`;
    expect((await post(body)).status).to.equal(200);
  });

  it("is not moved by __proto__ and constructor", async () => {
    const { post } = await startGateway();
    const names = `"__proto__":{"botId":"evil"},"constructor":{"prototype":{"polluted":1}}`;
    const answer = await post(`{${names},"botId":"logbook","groupId":1,"metadata":{${names}}}`);
    expect(answer.status).to.equal(200);
    expect(({} as { polluted?: number }).polluted).to.equal(undefined);
  });

  it("answers what is no HTTP at all", async () => {
    const { port } = await startGateway();
    expect(await sendRaw(port, "HELLO\r\n\r\n")).to.match(/^HTTP\/1\.1 400 .*"not_http"/s);
  });

  it("answers a body that is shorter than its length says by closing, without a turn", async () => {
    const { port, log } = await startGateway();
    const head =
      "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
      `X-Webhook-Secret: ${SECRET}\r\nContent-Length: 500\r\n\r\n`;
    await sendRaw(port, `${head}{"botId":"logbook"`);
    expect(log.filter(({ msg }) => msg === "turn")).to.deep.equal([]);
  });
});

describe("parseBody", () => {
  it("takes every JSON object that is not too deep, as JSON.parse does", () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 8 }));
    fc.assert(
      fc.property(value, (object) => {
        const text = JSON.stringify(object);
        const body = parseBody(Buffer.from(text));
        expect(body).to.deep.equal({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseBody(bytes)).to.have.property("ok");
      }),
    );
  });

  it("does not count brackets in texts", () => {
    const text = JSON.stringify({ message: `\\"${"[{".repeat(100)}` });
    expect(parseBody(Buffer.from(text)).ok).to.equal(true);
  });
});

/** Everything that comes back until the other side closes; our side is ended at once. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(bytes));
    socket.on("data", (chunk) => (received += chunk.toString()));
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
  });
}
