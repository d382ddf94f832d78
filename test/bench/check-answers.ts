/** Nobody wins by answering wrong: before it is measured, each contender shows that it says two messages and moves on. */
import { CONNECTION_LOST, openConnection } from "./load/connection.ts";
import { createRequestBytes } from "./load/traffic.ts";
import { firstText, QUESTION } from "./turn.ts";

/** In words, what is wrong with its answers; undefined when nothing is. */
export async function problemOfAnswers(port: number, run: number): Promise<string | undefined> {
  const connection = await openConnection(port);
  try {
    for (const round of [0, 1, 2]) {
      for (const conversation of [0, 1]) {
        const bytes = createRequestBytes({
          conversations: 2,
          firstConversation: CHECKED,
          keys: "fresh",
          run,
        }).fill(2 * round + conversation);
        const status = await new Promise<number>((resolve) => connection.ask(bytes, resolve));
        if (status === CONNECTION_LOST) return "it closed the connection";
        const problem = problemOf(status, connection.body(), round + 1);
        if (problem !== undefined) return problem;
      }
    }
    return undefined;
  } finally {
    connection.close();
  }
}

function problemOf(status: number, body: string, step: number): string | undefined {
  if (status !== 200) return `it answered ${status}: ${body}`;
  const messages = messagesIn(body);
  const said = messages.map(({ message }) => message);
  // A flow's first message is its start, and the first answer leads on from there.
  const [first, second] = said.slice(-2);
  if (first !== firstText(step) || second !== QUESTION) return `it said at step ${step}: ${body}`;
  const { templateId, payload } = messages.at(-1)?.metadata ?? {};
  const titles = payload?.map(({ title }) => title).join();
  if (templateId !== "6" || titles !== "Next,Again") return `it suggested at step ${step}: ${body}`;
  return undefined;
}

function messagesIn(body: string): readonly Message[] {
  const parsed: unknown = JSON.parse(body);
  return Array.isArray(parsed) ? (parsed as readonly Message[]) : [];
}

interface Message {
  readonly message?: string;
  readonly metadata?: {
    readonly templateId?: string;
    readonly payload?: readonly { readonly title?: string }[];
  };
}

/** Conversations that no measurement uses. */
const CHECKED = 80_000_000;
