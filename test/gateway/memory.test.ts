/** A gateway with little memory, and callers who want all of it: it lives, and takes no more than its bound. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { expect } from "chai";
import { MAX_BODY_BYTES } from "../../src/gateway/body.ts";
import { startProgram, urlIn, type Program } from "../support/program.ts";

/** Of what the program makes itself: past it, Node would end the process. */
const HEAP_MB = 64;
const MOST_GROWTH_MB = 160;
const SECRET = "a long random text";

describe("the gateway's memory", function () {
  this.timeout(60_000);
  let program: Program;

  afterEach(async () => {
    program.child.kill("SIGKILL");
    await program.ended;
  });

  it("stays below a bound, whatever is sent", async () => {
    program = startProgram(["serve", "--flows", "test/fixtures/serve/good", "--port", "0"], {
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
      WEBHOOK_SECRET: SECRET,
      LOG_LEVEL: "error",
      HOST: "127.0.0.1",
    });
    const url = urlIn(await program.saw(/http/));
    const port = Number(new URL(url).port);
    await Promise.all(Array.from({ length: 50 }, () => post(url, "{}")));
    const before = await residentMb(program);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(hostileBodies().map((body) => post(url, body)));
      await Promise.all([
        ...Array.from({ length: 60 }, () => flood(port, 8 * 1024 * 1024)),
        ...Array.from({ length: 200 }, () => hold(port)),
      ]);
    }
    expect(program.child.exitCode, program.stderr()).to.equal(null);
    expect((await fetch(`${url}/readyz`)).status).to.equal(200);
    if (before !== undefined) {
      const grown = ((await residentMb(program)) ?? 0) - before;
      expect(grown, `${before} MB at first`).to.be.below(MOST_GROWTH_MB);
    }
  });
});

/** Each as large as is taken. */
function hostileBodies(): readonly string[] {
  const fill = (piece: (n: number) => string): string => {
    let text = "";
    for (let n = 0; text.length < MAX_BODY_BYTES - 200; n += 1) text += piece(n);
    return text;
  };
  const head = `{"botId":"nobody","groupId":1,"message":"a"`;
  const bodies = [
    "[".repeat(MAX_BODY_BYTES - 1),
    `${head},${fill((n) => `"k${n}":[],`)}"z":1}`,
    `${head},"metadata":{"KM_CHAT_CONTEXT":{${fill((n) => `"k${n}":{},`)}"z":1}}}`,
    `${head},"metadata":[${fill(() => "0,")}0]}`,
    `${head},"x":"${fill(() => "\\u0041")}"}`,
    `${head},"x":${"1".repeat(MAX_BODY_BYTES - 100)}}`,
    `{"botId":"${"b".repeat(MAX_BODY_BYTES - 100)}","groupId":1}`,
    `${head}${fill((n) => `,"attachments":[{"payload":"${n}"}]`)}}`,
  ];
  return Array.from({ length: 6 }, () => bodies).flat();
}

async function post(url: string, body: string): Promise<void> {
  const answer = await fetch(`${url}/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-webhook-secret": SECRET },
    body,
  });
  expect(answer.status).to.be.within(400, 499);
  await answer.text();
}

const HEAD =
  "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
  `X-Webhook-Secret: ${SECRET}\r\n`;

/** A body without a length, as long as somebody reads it. */
async function flood(port: number, most: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.resume();
  socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
  for (let sent = 0; sent < most && !socket.destroyed; sent += 0x4000) {
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
  }
  socket.destroy();
}

/** Half of a large body, and then nothing. */
async function hold(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.resume();
  socket.write(`${HEAD}Content-Length: ${MAX_BODY_BYTES}\r\n\r\n${"x".repeat(MAX_BODY_BYTES / 2)}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.destroy();
}

/** Undefined where the system does not tell. */
async function residentMb({ child }: Program): Promise<number | undefined> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}
