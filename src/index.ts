/**
 * The public API, for programs that build on Flowgate: re-exports, nothing else. In tiers: whoever serves bots needs the
 * first alone. What is not named here may change at any time.
 */

// Serving bots: a folder and a store in, an HTTP service out.
export { createGateway, type Gateway, type GatewayOptions } from "./gateway/app.ts";
export { createLogger, type LoggerSettings, type LogLevel } from "./gateway/logger.ts";
export { loadBots, type LoadBotsOptions, type LoadedBots } from "./runtime/load-bots.ts";
export { createBotSet, type Bot, type BotServices, type BotSet } from "./runtime/bots.ts";
export { createMemoryStore } from "./store/memory.ts";
export { createRedisStore, type RedisEvent, type RedisStoreOptions } from "./store/redis.ts";
export { openSqliteStore, type SqliteStoreOptions } from "./store/sqlite.ts";
export { loadTracing, type Tracing } from "./tracing/tracing.ts";
export { StoreRefused, StoreUnavailable, type ConversationStore } from "./store/store.ts";

// Checking flows: texts in, problems with their places out.
export { readFlow, type FlowContext, type FlowFiles, type ReadFlow } from "./flow/read-flow.ts";
export { applyFixes } from "./flow/fix.ts";
export { SourceFile, type Position } from "./diagnostics/source.ts";
export type { Diagnostic, Edit, Fix, Range, Related, Severity } from "./diagnostics/diagnostic.ts";
export { hasErrors, sortDiagnostics } from "./diagnostics/diagnostic.ts";
export { FORMATS } from "./diagnostics/format/formats.ts";
export type { Format, FormatContext } from "./diagnostics/format/context.ts";

// Running a bot without a gateway: one turn at a time, without input or output.
export { step, type StepResult, type TurnInput } from "./engine/step.ts";
export { prepare } from "./engine/prepare.ts";
export type { Machine } from "./engine/machine.ts";
export type { Conversation } from "./engine/conversation.ts";
export type { Attachment, Event, Inbound, User } from "./engine/event.ts";
export type { Reply } from "./engine/reply.ts";
export type { TraceEntry } from "./engine/trace.ts";
export type { ServiceCall, ServiceResult } from "./engine/effect.ts";
export type { Value } from "./template/value.ts";

// Kommunicate's JSON: webhooks in, messages out.
export { readRequest, type ReadRequest, type WebhookRequest } from "./kommunicate/request.ts";
export { encodeReplies, type Encoded } from "./kommunicate/encode.ts";
export { validateMessages } from "./kommunicate/validate.ts";
export type { Message } from "./kommunicate/message.ts";

// Playing scripted conversations.
export { readScenarios, type ReadScenarios } from "./scenario/read-scenario.ts";
export { playScenario } from "./scenario/play-scenario.ts";
export type { Scenario, ScenarioFile, ScenarioResult } from "./scenario/document.ts";

// Drawing a bot.
export { drawingOf, type Drawing } from "./graph/drawing.ts";
export { toDot } from "./graph/dot.ts";
export { toMermaid } from "./graph/mermaid.ts";
