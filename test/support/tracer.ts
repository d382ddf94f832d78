/** An OpenTelemetry SDK of a few lines: keeps spans in memory, and takes and gives W3C trace contexts. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import * as api from "@opentelemetry/api";

export interface RecordedSpan {
  readonly name: string;
  readonly kind: api.SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly failed: string | undefined;
}

/** Registers itself; `stop` takes it away again. */
export function startTracer(): {
  /** In the order in which they ended. */
  readonly spans: readonly RecordedSpan[];
  readonly stop: () => void;
} {
  const spans: RecordedSpan[] = [];
  api.trace.setGlobalTracerProvider({ getTracer: () => tracerInto(spans) });
  api.context.setGlobalContextManager(createContexts());
  api.propagation.setGlobalPropagator(propagator);
  return {
    spans,
    stop() {
      api.trace.disable();
      api.context.disable();
      api.propagation.disable();
    },
  };
}

function tracerInto(spans: RecordedSpan[]): api.Tracer {
  return {
    startSpan(name, { kind = api.SpanKind.INTERNAL, attributes = {} } = {}, within) {
      const parent = api.trace.getSpanContext(within ?? api.context.active());
      const known = {
        traceId: parent?.traceId ?? randomBytes(16).toString("hex"),
        spanId: randomBytes(8).toString("hex"),
        traceFlags: api.TraceFlags.SAMPLED,
      };
      const all = { ...attributes };
      let failed: string | undefined;
      const span: api.Span = Object.assign(api.trace.wrapSpanContext(known), {
        setAttributes: (more: api.Attributes) => Object.assign(all, more) && span,
        setStatus: ({ message }: api.SpanStatus) => {
          failed = message;
          return span;
        },
        end: () => {
          const { traceId, spanId } = known;
          const parentId = parent?.spanId;
          spans.push({ name, kind, traceId, spanId, parentId, attributes: all, failed });
        },
      });
      return span;
    },
    startActiveSpan() {
      throw new Error("not used");
    },
  };
}

function createContexts(): api.ContextManager {
  const storage = new AsyncLocalStorage<api.Context>();
  const manager: api.ContextManager = {
    active: () => storage.getStore() ?? api.ROOT_CONTEXT,
    with: (context, work, self, ...args) => storage.run(context, () => work.apply(self, args)),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

const propagator: api.TextMapPropagator = {
  fields: () => ["traceparent", "baggage"],
  inject(context, carrier, setter) {
    const known = api.trace.getSpanContext(context);
    if (known !== undefined)
      setter.set(carrier, "traceparent", `00-${known.traceId}-${known.spanId}-01`);
    setter.set(carrier, "baggage", "customer=ann");
  },
  extract(context, carrier, getter) {
    const [, traceId = "", spanId = ""] = String(getter.get(carrier, "traceparent")).split("-");
    const known = { traceId, spanId, traceFlags: api.TraceFlags.SAMPLED, isRemote: true };
    return api.isSpanContextValid(known) ? api.trace.setSpanContext(context, known) : context;
  },
};
