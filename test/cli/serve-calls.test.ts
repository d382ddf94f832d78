/** `flowgate serve` and service calls: what an operator reads of them who looks closer. */
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { status, startService } from "../services/local-service.ts";
import { createFlowsFolder } from "../support/flows-folder.ts";
import { createIo } from "../support/io.ts";

const FLOW = `
flow: 1
start: a
vars: { ok: text }
states:
  a: { call: shop.get_it, save: ok, go: b, fail: b }
  b: { say: Done., end: done }
`;

describe("serve with services", function () {
  this.timeout(20_000);

  async function linesAt(level: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const service = await startService(status(503));
    const flows = await createFlowsFolder();
    const calls = "calls: { get_it: { get: /it, returns: text, retries: 1 } }";
    await flows.write({
      "one/flow.yaml": FLOW,
      "services.yaml": `shop: { url: "${service.url}", private: true, ${calls} }`,
    });
    const io = createIo({ env: { LOG_LEVEL: level, DATA_FILE: "memory" } });
    const ended = run(["serve", "--flows", flows.path, "--port", "0"], io);
    const [url = ""] = await io.saw(/http:\/\/[\d.]+:\d+/);
    const body = { botId: "one", groupId: 1, key: "w", from: "ann", eventName: "WELCOME" };
    const headers = { "content-type": "application/json" };
    await fetch(`${url}/webhook`, { method: "POST", headers, body: JSON.stringify(body) });
    io.stop();
    expect(await ended).to.equal(0);
    await flows.close();
    await service.close();
    const lines = io.printed.stderr.split("\n").filter((line) => line.startsWith("{"));
    return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  it("logs each with its tries and the reason at debug, and its result with the turn", async () => {
    const lines = await linesAt("debug");
    const [call, ...more] = lines.filter(({ msg }) => msg === "service call");
    expect(more).to.deep.equal([]);
    expect(call).to.include({ level: "debug", call: "shop.get_it", result: "status", attempts: 2 });
    expect(call).to.include({ detail: "the status was 503" });
    const [turn] = lines.filter(({ msg }) => msg === "turn");
    expect(turn).to.deep.include({ calls: ["shop.get_it: 503"] });
  });

  it("logs the result with the turn alone where nobody debugs", async () => {
    const messages = (await linesAt("info")).map(({ msg }) => msg);
    expect(messages).to.include("turn").and.not.include("service call");
  });
});
