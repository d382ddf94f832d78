/** A gateway on a free port, ways to talk to it, and its log. */
import { createGateway, type Gateway, type GatewayOptions } from "../../src/gateway/app.ts";
import { createLogger } from "../../src/gateway/logger.ts";
import { createBotSet, type Bot } from "../../src/runtime/bots.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { createLogbookBot } from "./machine.ts";

export const SECRET = "a long random text";

export interface RunningGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly port: number;
  /** Lines of its log, parsed. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** A webhook with the secret. */
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

export interface GatewaySetup extends Partial<GatewayOptions> {
  readonly served?: readonly Bot[];
}

export async function startGateway(setup: GatewaySetup = {}): Promise<RunningGateway> {
  const { served = [createLogbookBot()], ...overrides } = setup;
  const bots = createBotSet(served);
  const log: Readonly<Record<string, unknown>>[] = [];
  const logger = createLogger({
    level: "info",
    plain: false,
    write: (line) => log.push(JSON.parse(line) as Readonly<Record<string, unknown>>),
  });
  const gateway = createGateway({
    bots: () => bots,
    store: createMemoryStore(),
    secrets: [SECRET],
    logger,
    ...overrides,
  });
  const { url, port } = await gateway.listen(0);
  running.add(gateway);
  return {
    gateway,
    url,
    port,
    log,
    post: (body, headers = {}) =>
      fetch(`${url}/webhook`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-webhook-secret": SECRET, ...headers },
        body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
  };
}

const running = new Set<Gateway>();

/** For `afterEach`. */
export async function stopGateways(): Promise<void> {
  await Promise.all([...running].map((gateway) => gateway.close()));
  running.clear();
}

/** A webhook as Kommunicate sends it when somebody writes `message`. */
export function webhook(message: string, overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    botId: "logbook",
    key: `key-${message}`,
    from: "somebody",
    message,
    groupId: 83213600,
    metadata: { KM_CHAT_CONTEXT: {} },
    contentType: 0,
    applicationKey: "app-1",
    source: 1,
    eventName: "",
    createdAt: 1795305600000,
    ...overrides,
  };
}

/** A webhook that opens a conversation. */
export function welcome(overrides: Readonly<Record<string, unknown>> = {}) {
  return webhook("", { key: "key-welcome", eventName: "WELCOME", ...overrides });
}

export async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return error;
}
