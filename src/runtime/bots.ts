/**
 * A bot as the gateway runs it, and the set of bots that are served. Looking up by botId is all that happens here:
 * reading folders is load-bots.ts, taking a turn is turn.ts.
 */
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import type { Machine } from "../engine/machine.ts";

export interface Bot {
  /** As in Kommunicate's dashboard. */
  readonly botId: string;
  /** Folder of its flow, for logs. */
  readonly folder: string;
  readonly machine: Machine;
  /** The only application that may call it; undefined lets every one in. */
  readonly application: string | undefined;
  /** Any of them lets a webhook in, and no other secret does; undefined where the gateway's own are asked for. */
  readonly secrets?: readonly BotSecret[] | undefined;
  /** Team name in the flow -> agent e-mail, team id or "". */
  readonly teams: ReadonlyMap<string, string>;
  readonly services: BotServices;
}

export interface BotSecret {
  /** Name of the environment variable. */
  readonly variable: string;
  /** Undefined when it is not set. */
  readonly value: string | undefined;
}

/** How a turn performs the service calls that a step yields; services/call-service.ts makes it. */
export interface BotServices {
  call(request: ServiceCall, options: { readonly idempotencyKey: string }): Promise<ServiceResult>;
}

export interface BotSet {
  get(botId: string): Bot | undefined;
  /** In the order in which they were given. */
  ids(): readonly string[];
}

export function createBotSet(bots: readonly Bot[]): BotSet {
  const byId = new Map(bots.map((bot) => [bot.botId, bot]));
  const ids = [...byId.keys()];
  return { get: (botId) => byId.get(botId), ids: () => ids };
}
