/**
 * Spans for whoever traces with OpenTelemetry: its API is used where it is installed, and what is recorded goes wherever
 * the process's own SDK sends it. Names and attributes are ours or an author's, never what anybody wrote.
 */
import type { Context, Span as OtelSpan, SpanKind, TextMapGetter } from "@opentelemetry/api";

type Api = typeof import("@opentelemetry/api");

export interface Tracing {
  /** Work that somebody else asked for; `caller` is the headers of whoever did. */
  serve<T>(asked: Asked, work: (span: Span) => Promise<T>): Promise<T>;
  /** A part of what is under way; outside of any `serve` it is work alone. */
  step<T>(name: string, attributes: Attributes, work: (span?: Span) => Promise<T>): Promise<T>;
  /** Headers that make what another system does a part of what is under way. */
  outgoing(): Readonly<Record<string, string>>;
}

export interface Asked {
  readonly name: string;
  readonly attributes: Attributes;
  readonly caller?: Readonly<Record<string, string | string[] | undefined>>;
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  /** 32 hex digits; undefined where nobody records and the caller named none. */
  readonly traceId: string | undefined;
  describe(attributes: Attributes): void;
  /** It did not go well; `why` is a word of ours. */
  fail(why: string): void;
}

/** Undefined where OpenTelemetry's API is not installed, or no SDK has registered with it: spans for nobody cost, too. */
export async function loadTracing(): Promise<Tracing | undefined> {
  if (!(REGISTERED in globalThis)) return undefined;
  let api: Api;
  try {
    api = await import("@opentelemetry/api");
  } catch (error) {
    if (error instanceof Error && "code" in error && ABSENT.has(error.code)) return undefined;
    throw error;
  }
  return isHeard(api) ? createTracing(api) : undefined;
}

/** Where every copy of the API, and each SDK by way of its own, keeps what is registered; without that, none is loaded. */
const REGISTERED = Symbol.for("opentelemetry.js.api.1");

/** As import() says it, and as require() does, which the bundle uses. */
const ABSENT: ReadonlySet<unknown> = new Set(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"]);

function isHeard({ trace, ProxyTracerProvider }: Api): boolean {
  const provider = trace.getTracerProvider();
  if (!(provider instanceof ProxyTracerProvider)) return true;
  return provider.getDelegateTracer("flowgate") !== undefined;
}

export function createTracing(api: Api): Tracing {
  const { context, propagation, trace } = api;
  const tracer = trace.getTracer("flowgate");

  async function run<T>(
    { name, kind, attributes, within }: Opening,
    work: (span: Span) => Promise<T>,
  ): Promise<T> {
    const span = tracer.startSpan(name, { kind, attributes }, within);
    try {
      return await context.with(trace.setSpan(within, span), () => work(spanOf(api, span)));
    } catch (error) {
      span.setStatus({ code: api.SpanStatusCode.ERROR, message: "thrown" });
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    serve({ name, attributes, caller }, work) {
      const kind = caller === undefined ? api.SpanKind.INTERNAL : api.SpanKind.SERVER;
      const within = propagation.extract(api.ROOT_CONTEXT, caller ?? {}, HEADERS);
      return run({ name, kind, attributes, within }, work);
    },

    step(name, attributes, work) {
      const within = context.active();
      if (trace.getSpan(within) === undefined) return work();
      return run({ name, kind: api.SpanKind.CLIENT, attributes, within }, work);
    },

    outgoing() {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      // What else travels with a trace is between the caller and us.
      const kept = Object.entries(headers).filter(([name]) => PASSED_ON.has(name.toLowerCase()));
      return Object.fromEntries(kept);
    },
  };
}

interface Opening {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly within: Context;
}

function spanOf(api: Api, span: OtelSpan): Span {
  const known = span.spanContext();
  return {
    traceId: api.isSpanContextValid(known) ? known.traceId : undefined,
    describe: (attributes) => void span.setAttributes(attributes),
    fail: (why) => void span.setStatus({ code: api.SpanStatusCode.ERROR, message: why }),
  };
}

const HEADERS: TextMapGetter<NonNullable<Asked["caller"]>> = {
  get: (headers, name) => headers[name.toLowerCase()],
  keys: (headers) => Object.keys(headers),
};
const PASSED_ON: ReadonlySet<string> = new Set(["traceparent", "tracestate"]);
