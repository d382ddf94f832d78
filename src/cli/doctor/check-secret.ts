/** The secret that keeps strangers from talking to the bots. */
import { ok, warn, type Finding } from "./finding.ts";

export function checkSecret(secrets: readonly string[]): Finding {
  const what = "Webhook secret";
  if (secrets.length === 0) {
    return warn(
      what,
      "WEBHOOK_SECRET is not set: only this machine is listened to",
      "Before Kommunicate can call, set it to a long random text, and the same in the bot's settings there.",
    );
  }
  const short = secrets.some((secret) => secret.length < SHORTEST);
  if (!short) return ok(what, secrets.length === 1 ? "set" : `${secrets.length} are set`);
  return warn(
    what,
    `WEBHOOK_SECRET has fewer than ${SHORTEST} characters, and could be guessed`,
    "Make a new one: openssl rand -hex 32",
  );
}

const SHORTEST = 12;
