/**
 * The client: one attempt to deliver a message to one gateway, and deliveries that go on until they are answered, as a
 * careful caller's would. Notes everything in the history.
 */
import http from "node:http";
import { awakeNow, pause } from "./clock.ts";
import { bookIn, noteSent } from "./history.ts";
import type { ConversationHistory } from "./history.ts";
import type { Random } from "./random.ts";

export type Outcome =
  | { readonly kind: "answered"; readonly text: string }
  /** Nothing was done, send it again: 503, or 408 of a gateway that could not read in time. */
  | { readonly kind: "refused" }
  /** The connection failed: nobody knows whether it was taken. */
  | { readonly kind: "cut"; readonly code: string }
  /** We hung up. */
  | { readonly kind: "abandoned" }
  /** No answer in its deadline. */
  | { readonly kind: "silent" }
  /** An answer that no message may get. */
  | { readonly kind: "wrong"; readonly text: string };

export interface Receiver {
  readonly name: string;
  readonly url: () => string;
  isServing: boolean;
}

export interface Counts {
  /** Messages that were acknowledged. */
  turns: number;
  /** Deliveries of a message that had been sent before. */
  repeats: number;
  refused: number;
  cut: number;
}

export interface ClientOptions {
  readonly receivers: readonly Receiver[];
  readonly random: Random;
  readonly counts: Counts;
  /** Told of silence, of answers that make no sense, and of messages that never got one. */
  readonly onTrouble: (sentence: string) => void;
  /** Whether deliveries are given up: nobody wants to know any more. */
  readonly isOver?: () => boolean;
  /** Told of each attempt when it has ended. */
  readonly onOutcome?: (receiver: Receiver, outcome: Outcome, at: number) => void;
}

export interface Client {
  /** Once, to one gateway. */
  attempt(message: Message, receiver: Receiver, abandonAfterMs?: number): Promise<Outcome>;
  /** To one gateway after the other, until one has answered; undefined when none did in good time. */
  deliver(message: Message, first?: Receiver): Promise<string | undefined>;
  /** One that takes messages now. */
  receiver(): Receiver | undefined;
}

export interface Message {
  readonly conversation: ConversationHistory;
  readonly key: string;
  /** The key where nothing else is said. */
  readonly text?: string;
  /** The logbook where nothing else is said. */
  readonly bot?: string;
}

/** What Kommunicate grants. */
const DEADLINE_MS = 30_000;
/** A message that nobody took for so long, of a system that is whole again at some time, is lost for its sender. */
const PATIENCE_MS = 60_000;

export function createClient(options: ClientOptions): Client {
  const { receivers, random, counts, onTrouble } = options;
  const { isOver = () => false, onOutcome = () => {} } = options;
  const agent = new http.Agent({ keepAlive: true });

  async function attempt(
    message: Message,
    receiver: Receiver,
    abandonAfterMs?: number,
  ): Promise<Outcome> {
    const { conversation, key } = message;
    const sentAt = performance.now();
    if (conversation.messages.has(key)) counts.repeats += 1;
    const history = noteSent(conversation, key, sentAt);
    const outcome = await post(agent, `${receiver.url()}/webhook`, bodyOf(message), abandonAfterMs);
    const at = performance.now();
    onOutcome(receiver, outcome, at);
    switch (outcome.kind) {
      case "answered":
        if (history.answers.length === 0) counts.turns += 1;
        history.answers.push({ text: outcome.text, sentAt, at });
        break;
      case "refused":
        counts.refused += 1;
        break;
      case "cut":
        counts.cut += 1;
        break;
      case "silent":
        onTrouble(`no answer in ${DEADLINE_MS / 1000} s from ${receiver.name}`);
        break;
      case "wrong":
        onTrouble(`${receiver.name} answered message ${key}: ${outcome.text}`);
        break;
      case "abandoned":
    }
    return outcome;
  }

  function receiver(): Receiver | undefined {
    return random.pick(receivers.filter(({ isServing }) => isServing));
  }

  return {
    attempt,
    receiver,
    async deliver(message, first) {
      const deadline = awakeNow() + PATIENCE_MS;
      let to = first ?? receiver();
      while (awakeNow() < deadline) {
        const outcome = to === undefined ? undefined : await attempt(message, to);
        if (outcome?.kind === "answered") return outcome.text;
        if (outcome?.kind === "wrong") return undefined;
        if (isOver()) return undefined;
        await pause(random.between(10, outcome?.kind === "refused" ? 150 : 40));
        to = receiver();
      }
      onTrouble(`message ${message.key} was not answered in ${PATIENCE_MS / 1000} s of trying`);
      return undefined;
    },
  };
}

function bodyOf({ conversation, key, text = key, bot = "logbook" }: Message): string {
  return JSON.stringify({
    botId: bot,
    groupId: conversation.id,
    key,
    from: "somebody",
    message: text,
  });
}

function post(
  agent: http.Agent,
  url: string,
  body: string,
  abandonAfterMs: number | undefined,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const request = http.request(url, { method: "POST", agent, headers });
    const give = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const hangUp = (kind: "silent" | "abandoned"): void => {
      give({ kind });
      request.destroy();
    };
    const began = awakeNow();
    const watch = (): void => {
      const left = began + DEADLINE_MS - awakeNow();
      if (left <= 0) hangUp("silent");
      else timer = setTimeout(watch, left);
    };
    let timer =
      abandonAfterMs === undefined
        ? setTimeout(watch, DEADLINE_MS)
        : setTimeout(() => hangUp("abandoned"), abandonAfterMs);
    request.on("error", (error: NodeJS.ErrnoException) => {
      give({ kind: "cut", code: error.code ?? error.message });
    });
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", (error: NodeJS.ErrnoException) => {
        give({ kind: "cut", code: error.code ?? error.message });
      });
      response.on("end", () => give(outcomeOf(response.statusCode ?? 0, text)));
    });
    request.end(body);
  });
}

function outcomeOf(status: number, text: string): Outcome {
  if (status === 503 || status === 408) return { kind: "refused" };
  if (status === 200 && bookIn(text) !== undefined) return { kind: "answered", text };
  return { kind: "wrong", text: `${status} ${text.slice(0, 200)}` };
}
