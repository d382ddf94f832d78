/** Who may send webhooks. */
import { connect } from "node:net";
import { expect } from "chai";
import { createAuth } from "../../src/gateway/auth.ts";
import type { Bot } from "../../src/runtime/bots.ts";
import { errorOf, SECRET, startGateway, stopGateways, welcome } from "../support/gateway.ts";
import { createLogbookBot } from "../support/machine.ts";

describe("createAuth", () => {
  const table: readonly [title: string, secrets: string[], given: string, expected: boolean][] = [
    ["the secret", ["s3cret"], "s3cret", true],
    ["another", ["s3cret"], "s3cres", false],
    ["a beginning of it", ["s3cret"], "s3cre", false],
    ["more than it", ["s3cret"], "s3cret1", false],
    ["another case", ["s3cret"], "S3cret", false],
    ["nothing", ["s3cret"], "", false],
    ["the old of two", ["new", "old"], "old", true],
    ["the new of two", ["new", "old"], "new", true],
    ["the shorter of two", ["a longer one", "short"], "short", true],
    ["the longer of two", ["a longer one", "short"], "a longer one", true],
    ["a shorter one with a null behind it", ["a longer one", "short"], "short\0", false],
    ["the list of two", ["new", "old"], "new,old", false],
    ["letters beyond ASCII, as bytes", ["schlüssel"], latin1Of("schlüssel"), true],
    ["anything where there is no secret", [], "anything", true],
  ];
  for (const [title, secrets, given, expected] of table) {
    it(`${expected ? "lets in" : "keeps out"} ${title}`, () => {
      expect(createAuth(secrets)(given)).to.equal(expected);
    });
  }
});

describe("POST /webhook, without the right secret", () => {
  afterEach(stopGateways);

  const near = [
    "",
    " ",
    SECRET.slice(0, -1),
    `${SECRET}x`,
    SECRET.toUpperCase(),
    `"${SECRET}"`,

    `${SECRET}, ${SECRET}`,
    `Bearer ${SECRET}`,
    "null",
    "undefined",
    "*",
    "%",
    "true",
    "[object Object]",
    SECRET.replace(" ", "\u00a0"),
    `${SECRET}\u0080`,
    "x".repeat(8_000),
  ];
  for (const given of near) {
    it(`is refused with ${JSON.stringify(given).slice(0, 40)}, and says and logs no word of it`, async () => {
      const { port, log } = await startGateway();
      const answer = await sendRaw(port, [`X-Webhook-Secret: ${given}`]);
      expect(answer).to.match(/^HTTP\/1\.1 401 .*"unauthorized"/s);
      for (const text of [answer, JSON.stringify(log)]) expect(text).not.to.include(SECRET);
    });
  }

  it("is refused when the header is missing, or comes twice", async () => {
    const { port } = await startGateway();
    expect(await sendRaw(port, [])).to.match(/^HTTP\/1\.1 401 /);
    const twice = [`X-Webhook-Secret: ${SECRET}`, "X-Webhook-Secret: other"];
    expect(await sendRaw(port, twice)).to.match(/^HTTP\/1\.1 401 /);
    expect(await sendRaw(port, twice.reverse())).to.match(/^HTTP\/1\.1 401 /);
  });

  it("is let in whatever case the header's name has, and with blanks around the secret", async () => {
    const { port } = await startGateway();
    const line = `X-WEBHOOK-secret:  \t${SECRET}  `;
    expect(await sendRaw(port, [line])).to.match(/^HTTP\/1\.1 200 /);
  });

  it("is refused, with the header to set", async () => {
    const { post } = await startGateway();
    const answer = await post(welcome(), { "x-webhook-secret": "wrong" });
    expect(answer.status).to.equal(401);
    const { code, message } = await errorOf(answer);
    expect(code).to.equal("unauthorized");
    expect(message).to.include("x-webhook-secret").and.not.include("wrong”");
  });

  it("is refused before its body is looked at", async () => {
    const { post } = await startGateway();
    const answer = await post("no JSON at all", { "x-webhook-secret": "wrong" });
    expect(answer.status).to.equal(401);
  });

  it("is refused when the secret comes in another header", async () => {
    const { post } = await startGateway({ header: "authorization", secrets: ["Bearer abc"] });
    expect((await post(welcome(), { "x-webhook-secret": "Bearer abc" })).status).to.equal(401);
    expect((await post(welcome(), { authorization: "Bearer abc" })).status).to.equal(200);
  });

  it("is taken from everybody where no secret is set", async () => {
    const { post } = await startGateway({ secrets: [] });
    expect((await post(welcome(), { "x-webhook-secret": "" })).status).to.equal(200);
  });
});

/** A welcome with these header lines, byte for byte, and whatever comes back. */
function sendRaw(port: number, lines: readonly string[]): Promise<string> {
  const body = JSON.stringify(welcome());
  const head = ["POST /webhook HTTP/1.1", "Host: x", "Connection: close", ...lines];
  const framing = ["Content-Type: application/json", `Content-Length: ${body.length}`];
  const sent = Buffer.from(`${[...head, ...framing].join("\r\n")}\r\n\r\n${body}`, "latin1");
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(sent));
    socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
  });
}

/** The bytes of a UTF-8 text as Node shows them in a header. */
function latin1Of(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

describe("POST /webhook with secrets of bots", () => {
  afterEach(stopGateways);

  const own = (botId: string, ...values: (string | undefined)[]): Bot => ({
    ...createLogbookBot({ botId }),
    secrets: values.map((value, n) => ({ variable: `SECRET_${n}`, value })),
  });

  it("opens a bot by its own secrets alone, and the others by the gateway's", async () => {
    const served = [own("one", "first", "second"), createLogbookBot({ botId: "two" })];
    const { post } = await startGateway({ served });
    const statusOf = async (botId: string, secret: string) =>
      (await post(welcome({ botId }), { "x-webhook-secret": secret })).status;
    for (const secret of ["first", "second"]) expect(await statusOf("one", secret)).to.equal(200);
    expect(await statusOf("one", SECRET)).to.equal(401);
    expect(await statusOf("two", SECRET)).to.equal(200);
    expect(await statusOf("two", "first")).to.equal(401);
    expect(await statusOf("two", "none of them")).to.equal(401);
  });

  it("lets nobody in where no secret of the bot is set", async () => {
    for (const served of [[own("one", undefined)], [own("one")]]) {
      for (const secrets of [[], [SECRET]]) {
        const { post } = await startGateway({ served, secrets });
        for (const given of [SECRET, "", "undefined"]) {
          const answer = await post(welcome({ botId: "one" }), { "x-webhook-secret": given });
          expect(answer.status).to.equal(401);
        }
      }
    }
  });

  it("asks for no secret of a bot that has none, on a gateway that has none", async () => {
    const served = [own("one", "first"), createLogbookBot({ botId: "two" })];
    const { post } = await startGateway({ served, secrets: [] });
    const statusOf = async (botId: string) =>
      (await post(welcome({ botId }), { "x-webhook-secret": "" })).status;
    expect([await statusOf("one"), await statusOf("two")]).to.deep.equal([401, 200]);
  });
});
