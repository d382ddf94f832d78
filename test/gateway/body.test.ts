/** The body zoo: everything that is not a JSON object of a sane size is refused in words, and nothing takes long. */
import { IncomingMessage } from "node:http";
import { connect, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { createBodyReader, MAX_BODY_BYTES, parseBody } from "../../src/gateway/body.ts";
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
    ["a million keys", manyKeys(1_000_000), 413, "too_large"],
    ["a bomb of lists and objects", '[{"a":'.repeat(40_000), 400, "too_deep"],
    ["UTF-16", Buffer.from(JSON.stringify(welcome()), "utf16le"), 400, "not_json"],
    ["two objects", "{}{}", 400, "not_json"],
    ["a form", "botId=logbook&groupId=1", 400, "not_json"],
    ["Infinity", '{"botId":"logbook","groupId":Infinity}', 400, "not_json"],
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

  it("refuses a compressed body, whether it says so or not", async () => {
    const { post } = await startGateway();
    const packed = gzipSync(JSON.stringify(welcome()));
    for (const encoding of ["gzip", "GZIP", "deflate", "br", "identity, gzip", "x"]) {
      const answer = await post(packed, { "content-encoding": encoding });
      expect([answer.status, (await errorOf(answer)).code]).to.deep.equal([415, "encoded_body"]);
    }
    expect((await errorOf(await post(packed))).code).to.equal("not_utf8");
    expect((await post(welcome(), { "content-encoding": "identity" })).status).to.equal(200);
  });

  it("unpacks no bomb: ten megabytes in ten kilobytes are refused as they are", async () => {
    const { post } = await startGateway();
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024));
    expect(bomb.length).to.be.below(MAX_BODY_BYTES);
    expect((await post(bomb, { "content-encoding": "gzip" })).status).to.equal(415);
  });

  it("takes as many keys as fit into a body", async () => {
    const { post } = await startGateway();
    const keys = manyKeys(18_000).slice(1, -1);
    const body = `{"botId":"logbook","groupId":1,"message":"a","metadata":{"KM_CHAT_CONTEXT":{${keys}}}}`;
    expect(body.length).to.be.within(MAX_BODY_BYTES / 2, MAX_BODY_BYTES);
    expect((await post(body)).status).to.equal(200);
    expect((await post(`{"botId":"logbook","groupId":1,"message":"b",${keys}}`)).status).to.equal(
      200,
    );
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

  it("answers a body that is longer than its length says as no HTTP, and takes the rest for no message", async () => {
    const { port, log } = await startGateway();
    const body = JSON.stringify(welcome());
    const head = headFor(body.length);
    const received = await sendRaw(port, `${head}${body}${body}`);
    expect(received).to.match(/^HTTP\/1\.1 400 .*"not_http"/s);
    expect(log.filter(({ msg }) => msg === "turn")).to.have.length.at.most(1);
  });

  for (const [title, headers] of [
    ["two lengths", "Content-Length: 2\r\nContent-Length: 5"],
    ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked"],
    ["a length that is no number", "Content-Length: 0x10"],
    ["a length below nothing", "Content-Length: -1"],
    ["a length past all numbers", "Content-Length: 99999999999999999999"],
    ["chunks of no size", "Transfer-Encoding: chunked\r\n\r\nzz"],
    ["an encoding that nobody knows", "Transfer-Encoding: magic"],
  ]) {
    it(`takes no message with ${title}`, async () => {
      const { port, log } = await startGateway();
      const head = headFor(0).replace("Content-Length: 0\r\n", "");
      const received = await sendRaw(port, `${head.trimEnd()}\r\n${headers}\r\n\r\n{}`);
      expect(received)
        .to.match(/^HTTP\/1\.1 4\d\d /)
        .and.not.match(/\n +at /);
      expect(log.filter(({ msg }) => msg === "turn")).to.deep.equal([]);
    });
  }

  it("answers a body that is shorter than its length says by closing, without a turn", async () => {
    const { port, log } = await startGateway();
    await sendRaw(port, `${headFor(500)}{"botId":"logbook"`);
    expect(log.filter(({ msg }) => msg === "turn")).to.deep.equal([]);
  });
});

describe("createBodyReader", () => {
  it("takes so many bodies at once and no more, and others when those have arrived", async () => {
    const read = createBodyReader(2);
    const [one, two, three] = [arriving(), arriving(), arriving()];
    const first = read(one);
    const second = read(two);
    expect(await read(three)).to.have.nested.property("refusal.code", "busy");
    one.push("{}");
    one.push(null);
    expect(await first).to.deep.equal({ ok: true, value: {} });
    const third = read(three);
    two.destroy();
    expect(await second).to.have.nested.property("refusal.code", "wrong_length");
    three.push("{}");
    three.push(null);
    expect(await third).to.deep.equal({ ok: true, value: {} });
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

/** Its body is still to come. */
function arriving(): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = { "content-type": "application/json" };
  return request;
}

function manyKeys(count: number): string {
  return `{${Array.from({ length: count }, (_, n) => `"k${n}":0`).join(",")}}`;
}

function headFor(length: number): string {
  return (
    "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
    `X-Webhook-Secret: ${SECRET}\r\nContent-Length: ${length}\r\n\r\n`
  );
}

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
