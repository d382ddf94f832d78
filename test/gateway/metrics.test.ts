/** GET /metrics: what is counted, that it reads as Prometheus reads it, and who may. */
import { expect } from "chai";
import { createCounter, createHistogram, MAX_SERIES } from "../../src/gateway/prometheus.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { startGateway, stopGateways, webhook, welcome } from "../support/gateway.ts";
import { createLogbookBot } from "../support/machine.ts";
import { alteredStore } from "../support/turns.ts";

describe("GET /metrics", () => {
  afterEach(stopGateways);

  it("counts turns by bot, outcome and kind of state, and repeats, calls and refusals", async () => {
    const call = async () => ({ ok: true, value: "stamped", ms: 1 }) as const;
    const { url, post } = await startGateway({ served: [createLogbookBot({ calls: true, call })] });
    await post(welcome());
    await post(webhook("a"));
    await post(webhook("a"));
    await post(webhook("b"), { "x-webhook-secret": "wrong" });
    await post(webhook("b", { botId: "who is that" }));
    const samples = read(await (await fetch(`${url}/metrics`)).text());
    const turns = { bot: "logbook", outcome: "answered", state_kind: "ask", cause: "message" };
    expect(samples.get(series("flowgate_turns_total", turns))).to.equal(2);
    expect(samples.get('flowgate_repeats_total{bot="logbook"}')).to.equal(1);
    expect(samples.get('flowgate_service_calls_total{call="shop.stamp",result="ok"}')).to.equal(1);
    expect(samples.get('flowgate_refusals_total{code="unauthorized"}')).to.equal(1);
    expect(samples.get('flowgate_refusals_total{code="unknown_bot"}')).to.equal(1);
    const store = { operation: "commit", result: "committed" };
    expect(samples.get(series("flowgate_store_duration_seconds_count", store))).to.equal(2);
    expect(samples.get('flowgate_turn_duration_seconds_count{outcome="answered"}')).to.equal(2);
    expect(samples.get("flowgate_queue_turns")).to.equal(0);
    expect(samples.get("flowgate_bots")).to.equal(1);
  });

  it("tells a store that is away", async () => {
    const load = () => Promise.reject(new StoreUnavailable("away"));
    const store = alteredStore(createMemoryStore(), { load });
    const { url, post } = await startGateway({ store });
    expect((await post(welcome())).status).to.equal(503);
    const samples = read(await (await fetch(`${url}/metrics`)).text());
    const load_ = { operation: "load", result: "unavailable" };
    expect(samples.get(series("flowgate_store_duration_seconds_count", load_))).to.equal(1);
    const turns = {
      bot: "logbook",
      outcome: "unavailable",
      state_kind: "none",
      cause: "message",
    };
    expect(samples.get(series("flowgate_turns_total", turns))).to.equal(1);
  });

  it("says nothing of customers, conversations, or bots that are not served", async () => {
    const { url, post } = await startGateway();
    await post(webhook("my secret", { groupId: 424242, from: "Ana" }));
    await post(webhook("x", { botId: "nobody-knows" }));
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const word of ["secret", "424242", "Ana", "nobody-knows"]) {
      expect(text).not.to.include(word);
    }
  });

  it("is told to this network alone, and not through a proxy", async () => {
    const { url } = await startGateway();
    expect((await fetch(`${url}/metrics`)).status).to.equal(200);
    for (const name of ["x-forwarded-for", "forwarded", "via"]) {
      const answer = await fetch(`${url}/metrics`, { headers: { [name]: "127.0.0.1" } });
      expect(answer.status).to.equal(403);
      expect(await answer.text()).not.to.include("logbook");
    }
  });

  it("wants the token where there is one", async () => {
    const { url } = await startGateway({ metricsToken: "t-123" });
    const get = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await get({})).to.equal(401);
    expect(await get({ authorization: "Bearer t-12" })).to.equal(401);
    expect(await get({ authorization: "Bearer t-123" })).to.equal(200);
    expect(await get({ authorization: "bearer t-123", "x-forwarded-for": "1.2.3.4" })).to.equal(
      200,
    );
  });
});

describe("createCounter", () => {
  it("escapes what a label may hold", () => {
    const counter = createCounter({ name: "n", help: "h", labels: ["goal"] });
    counter.add({ goal: 'a "quote" \\ and a\nline' });
    expect(counter.write()).to.include('n{goal="a \\"quote\\" \\\\ and a\\nline"} 1\n');
  });

  it("keeps a bounded number of series, and counts the rest together", () => {
    const counter = createCounter({ name: "n", help: "h", labels: ["a"] });
    for (let n = 0; n < MAX_SERIES + 500; n += 1) counter.add({ a: String(n) });
    const samples = read(counter.write());
    expect(samples.size).to.equal(MAX_SERIES + 1);
    expect(samples.get('n{a="other"}')).to.equal(500);
  });
});

describe("createHistogram", () => {
  it("counts every time in each bucket that it fits under", () => {
    const histogram = createHistogram({ name: "t", help: "h", labels: [] }, [1, 2, 3]);
    for (const seconds of [0.5, 1, 2.5, 9]) histogram.observe({}, seconds);
    const samples = read(histogram.write());
    expect([...samples]).to.deep.equal([
      ['t_bucket{le="1"}', 2],
      ['t_bucket{le="2"}', 2],
      ['t_bucket{le="3"}', 3],
      ['t_bucket{le="+Inf"}', 4],
      ["t_sum", 13],
      ["t_count", 4],
    ]);
  });
});

function series(name: string, labels: Readonly<Record<string, string>>): string {
  const texts = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${name}{${texts.join(",")}}`;
}

/** Samples by series; throws where Prometheus would not read on. */
function read(text: string): ReadonlyMap<string, number> {
  if (!text.endsWith("\n")) throw new Error("no line break at the end");
  const samples = new Map<string, number>();
  let family = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const [, name] = /^# TYPE ([a-z_]+) (?:counter|gauge|histogram)$/.exec(line) ?? [];
    if (name !== undefined) family = name;
    if (line.startsWith("# ")) continue;
    const [, key = "", value = ""] = SAMPLE.exec(line) ?? [];
    if (key === "" || !key.startsWith(family) || samples.has(key)) throw new Error(line);
    samples.set(key, Number(value));
  }
  return samples;
}

const SAMPLE = /^([a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})?) ([\d.e+-]+)$/;
