/** Spans of turns, as an operator's tracing shows them: one tree from the caller to the services, and nothing anybody said. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as api from "@opentelemetry/api";
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { createServiceCaller, type ServiceCaller } from "../../src/services/call-service.ts";
import { readServices } from "../../src/services/read-services.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { loadTracing, type Tracing } from "../../src/tracing/tracing.ts";
import { json, startService, status, type LocalService } from "../services/local-service.ts";
import { SECRET, startGateway, stopGateways, webhook, welcome } from "../support/gateway.ts";
import { createLogbookBot } from "../support/machine.ts";
import { startTracer, type RecordedSpan } from "../support/tracer.ts";
import { alteredStore } from "../support/turns.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER = "00f067aa0ba902b7";
const FROM_CALLER = { traceparent: `00-${TRACE}-${CALLER}-01`, baggage: "plan=gold" };

describe("a gateway that is traced", () => {
  let tracer: ReturnType<typeof startTracer>;
  let tracing: Tracing | undefined;
  let service: LocalService;
  let caller: ServiceCaller;
  let answer = json("stamped");

  beforeEach(async () => {
    tracer = startTracer();
    tracing = await loadTracing();
    answer = json("stamped");
    service = await startService((...asked) => answer(...asked));
    const yaml = `shop: { url: "${service.url}", private: true, calls: { stamp: { post: /stamps, returns: text } } }`;
    const { services } = readServices(new SourceFile("services.yaml", yaml));
    caller = createServiceCaller({ services: services ?? new Map(), env: {}, tracing });
  });

  afterEach(async () => {
    await stopGateways();
    await caller.close();
    await service.close();
    tracer.stop();
  });

  const bot = () => createLogbookBot({ calls: true, call: (...call) => caller.call(...call) });
  const named = (name: string): RecordedSpan[] => tracer.spans.filter((one) => one.name === name);

  it("shows a turn as a part of what its caller traces, and its parts below it", async () => {
    const { post } = await startGateway({ served: [bot()], tracing });
    await post(welcome());
    await post(webhook("a"), FROM_CALLER);
    const [, turn] = named("POST /webhook");
    expect(turn).to.include({ traceId: TRACE, parentId: CALLER, kind: api.SpanKind.SERVER });
    expect(turn?.attributes).to.deep.equal({
      "http.request.method": "POST",
      "http.route": "/webhook",
      "http.response.status_code": 200,
      "flowgate.bot": "logbook",
      "flowgate.outcome": "answered",
      "flowgate.state": "listen",
    });
    const parts = tracer.spans.filter(({ parentId }) => parentId === turn?.spanId);
    expect(
      parts.map(({ name, attributes }) => [name, attributes["flowgate.result"]]),
    ).to.deep.equal([
      ["store load", "ok"],
      ["call shop.stamp", "ok"],
      ["store commit", "committed"],
    ]);
  });

  it("has the same trace in the log, and tells it to services, but nothing else of the caller", async () => {
    const { post, log } = await startGateway({ served: [bot()], tracing });
    await post(welcome());
    await post(webhook("a"), FROM_CALLER);
    expect(log[1]).to.include({ traceId: TRACE });
    const [call] = named("call shop.stamp");
    const headers = service.received[0]?.headers;
    expect(headers?.["traceparent"]).to.equal(`00-${TRACE}-${call?.spanId}-01`);
    expect(headers).not.to.have.property("baggage");
  });

  it("begins a trace where the caller has none, and logs it", async () => {
    const { post, log } = await startGateway({ tracing });
    await post(welcome());
    await post(webhook("a"), { traceparent: "nonsense" });
    const ids = named("POST /webhook").map(({ traceId }) => traceId);
    expect(new Set(ids).size).to.equal(2);
    expect(log.map(({ traceId }) => traceId)).to.deep.equal(ids);
    expect(tracer.spans.filter(({ parentId }) => parentId === undefined)).to.have.length(2);
  });

  it("says what went wrong", async () => {
    answer = status(503);
    const { post } = await startGateway({ served: [bot()], tracing });
    await post(welcome());
    await post(webhook("a"));
    const [call] = named("call shop.stamp");
    expect(call).to.include({ failed: "status" });
    expect(call?.attributes).to.include({ "flowgate.result": "status", "flowgate.attempts": 1 });
    expect(call?.attributes).to.include({ "http.response.status_code": 503 });

    const load = () => Promise.reject(new StoreUnavailable("away"));
    const away = await startGateway({
      tracing,
      store: alteredStore(createMemoryStore(), { load }),
    });
    await away.post(welcome());
    const turn = named("POST /webhook").at(-1);
    expect(turn).to.include({ failed: "unavailable" });
    expect(turn?.attributes).to.include({ "http.response.status_code": 503 });
    expect(named("store load").at(-1)?.attributes).to.include({ "flowgate.result": "unavailable" });

    await away.post("{}", { "x-webhook-secret": "wrong" });
    const refused = { "flowgate.refused": "unauthorized", "http.response.status_code": 401 };
    expect(named("POST /webhook").at(-1)?.attributes).to.include(refused);
  });

  it("holds nothing that anybody said, and no secret", async () => {
    const { post, url } = await startGateway({ served: [bot()], tracing });
    await post(welcome());
    await post(webhook("my card is no. 4111", { from: "ann@acme.test" }));
    await fetch(`${url}/readyz`);
    const recorded = JSON.stringify(tracer.spans);
    for (const word of ["no. 4111", "ann@", "83213600", SECRET])
      expect(recorded).not.to.include(word);
    expect(named("store check"), "nobody asked for a trace").to.deep.equal([]);
  });
});

describe("loadTracing", () => {
  /** What it gives where an SDK has registered and importing the API fails like this. */
  async function loadedWhere(code: string): Promise<string> {
    const hook = `export const resolve = async (name, context, next) => {
      if (name === "@opentelemetry/api") throw Object.assign(new Error("not there"), { code: "${code}" });
      return next(name, context);
    };`;
    const register = `import { register } from "node:module"; register(${asModule(hook)});`;
    const module = new URL("../../src/tracing/tracing.js", import.meta.url).href;
    const registered = `globalThis[Symbol.for("opentelemetry.js.api.1")] = {};`;
    const script = `import { loadTracing } from "${module}"; ${registered} console.log(await loadTracing());`;
    const flags = ["--import", JSON.parse(asModule(register)) as string, "--input-type=module"];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, "-e", script]);
    return stdout.trim();
  }

  it("gives nothing where the API is not installed, or nobody records", async () => {
    expect(await loadedWhere("ERR_MODULE_NOT_FOUND")).to.equal("undefined");
    expect(await loadedWhere("MODULE_NOT_FOUND")).to.equal("undefined");
    expect(await loadTracing()).to.equal(undefined);
  });

  it("hides no other trouble with it", async () => {
    const error: unknown = await loadedWhere("ERR_ODD").catch((thrown: unknown) => thrown);
    expect(String(error)).to.include("ERR_ODD");
  });
});

/** As a quoted address to import. */
function asModule(text: string): string {
  return JSON.stringify(`data:text/javascript,${encodeURIComponent(text)}`);
}
