/** Pushes as the settings ask for them, and what the log says of them. The API key goes to the client and nowhere else. */
import type { Logger } from "pino";
import type { PushEvent } from "../push/push-event.ts";
import { createPushes, type Pushes } from "../push/pushes.ts";
import type { Timers } from "../push/timers.ts";
import { createLogLimit } from "../gateway/log-limit.ts";
import { parseRedisUrl } from "../store/redis-url.ts";
import type { Config } from "./config.ts";

/** Undefined without an API key: bots then answer, and do not speak first. */
export async function openPushes(config: Config, logger: Logger): Promise<Pushes | undefined> {
  const { apiKey, apiUrl, answerWithinMs, redisUrl } = config;
  if (apiKey === undefined) return undefined;
  const { createPushClient } = await import("../push/client.ts");
  const client = createPushClient({ apiKey, baseUrl: apiUrl });
  const onEvent = createPushLog(logger);
  const timers = redisUrl === undefined ? undefined : await openTimers(redisUrl, onEvent, logger);
  if (timers === undefined) {
    logger.warn("no_reply steps are not pushed: they need REDIS_URL beside the API key");
  }
  return createPushes({ client, timers, answerWithinMs, onEvent });
}

async function openTimers(
  redisUrl: string,
  onEvent: (event: PushEvent) => void,
  logger: Logger,
): Promise<Timers | undefined> {
  const parsed = parseRedisUrl(redisUrl);
  if (!parsed.ok) return undefined;
  const { createTimers } = await import("../push/timers.ts");
  return createTimers({
    target: parsed.target,
    onTrouble: ({ message }) => onEvent({ kind: "trouble", reason: message }),
    onGivenUp: (err, { botId, conversationId }) =>
      logger.error({ botId, conversationId, err }, "push given up"),
  });
}

/** While Redis or Kommunicate is away the same line comes often: so many a second, and no more. */
function createPushLog(logger: Logger): (event: PushEvent) => void {
  const limit = createLogLimit(LINES_PER_SECOND, Date.now);
  return ({ kind, ...fields }) => {
    if (kind === "sent" || kind === "dropped") {
      logger.info(fields, `push ${kind}`);
      return;
    }
    const leftOut = limit.admit();
    if (leftOut === undefined) return;
    logger.error(leftOut === 0 ? fields : { ...fields, leftOut }, `push ${kind}`);
  };
}

const LINES_PER_SECOND = 2;
