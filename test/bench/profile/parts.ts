/** Which part of a turn a line of a profile belongs to: by the file that the function stands in, and by its name. Pure. */

export interface Frame {
  readonly functionName: string;
  readonly url: string;
}

/** In the order of the page. */
export const PARTS = [
  "Node: HTTP and sockets",
  "Koa and its router",
  "gateway: from HTTP to turn and back",
  "body: read, bound, parse",
  "request: secret, ids, schema",
  "engine: match and step",
  "encode, validate, write out",
  "turn: queue and order",
  "store: records and script",
  "ioredis",
  "log",
  "metrics",
  "randomness and digests",
  "garbage collection",
  "promises, ticks and events",
  "the rest of Node",
  "native code without a name",
] as const;

export type Part = (typeof PARTS)[number];

/** Undefined for what is no work. */
export function partOf({ functionName, url }: Frame): Part | undefined {
  const special = SPECIAL.get(functionName);
  if (special !== undefined) return special === "idle" ? undefined : special;
  return RULES.find(([pattern]) => pattern.test(url === "" ? functionName : url))?.[1] ?? OTHER;
}

const OTHER: Part = "the rest of Node";

const SPECIAL = new Map<string, Part | "idle">([
  ["(idle)", "idle"],
  ["(garbage collector)", "garbage collection"],
  ["(program)", "native code without a name"],
  ["runMicrotasks", "promises, ticks and events"],
  ["writev", "Node: HTTP and sockets"],
  ["writeUtf8String", "Node: HTTP and sockets"],
  ["writeLatin1String", "Node: HTTP and sockets"],
  ["writeBuffer", "Node: HTTP and sockets"],
  ["writeString", "log"],
]);

/** The first that fits. */
const RULES: readonly (readonly [RegExp, Part])[] = [
  [/\/src\/gateway\/body\./, "body: read, bound, parse"],
  [/\/(raw-body|bytes|unpipe|iconv-lite)\//, "body: read, bound, parse"],
  [/\/src\/gateway\/(turn-log|logger|log-limit)\./, "log"],
  [/\/(pino|sonic-boom|fast-redact|safe-stable-stringify|quick-format-unescaped)\//, "log"],
  [/\/src\/cli\/main\./, "log"],
  [/^node:(internal\/fs|fs)/, "log"],
  [/\/src\/gateway\/(metrics|prometheus|measured-store)/, "metrics"],
  [/\/src\/gateway\/(encode-answer)\./, "encode, validate, write out"],
  [
    /\/src\/kommunicate\/(encode|validate|message|visible|inherited)/,
    "encode, validate, write out",
  ],
  [/\/schemas\/messages\./, "encode, validate, write out"],
  [/\/src\/kommunicate\//, "request: secret, ids, schema"],
  [/\/schemas\/webhook-request\./, "request: secret, ids, schema"],
  [/\/src\/gateway\/(auth|bot-auth|trace-id)\./, "request: secret, ids, schema"],
  [/\/src\/gateway\//, "gateway: from HTTP to turn and back"],
  [/\/src\/(engine|template)\//, "engine: match and step"],
  [/\/re2js\//, "engine: match and step"],
  [/\/src\/runtime\//, "turn: queue and order"],
  [/\/src\/store\//, "store: records and script"],
  [/\/(photostructure|sqlite)/, "store: records and script"],
  [/\/(ioredis|redis-parser|@ioredis|denque|standard-as-callback|cluster-key-slot)\//, "ioredis"],
  [/^node:(internal\/)?crypto/, "randomness and digests"],
  [
    /^node:(_http|http|net|stream|_stream|internal\/(streams|stream_base|http|net|timers))/,
    "Node: HTTP and sockets",
  ],
  [/^node:(events|internal\/(process|async_hooks|promise))/, "promises, ticks and events"],
  [/\/node_modules\//, "Koa and its router"],
];
