/** Nobody wins by answering wrong: before it is measured, each contender shows that it says two messages and moves on. */
import { CONNECTION_LOST, openConnection } from "./load/connection.ts";
import { createRequests, SCRATCH_BYTES } from "./load/traffic.ts";
import { firstText, QUESTION } from "./turn.ts";

/** In words, what is wrong with its answers; undefined when nothing is. */
export async function problemOfAnswers(port: number, run: number): Promise<string | undefined> {
  const connection = await openConnection(port);
  const traffic = { conversations: 2, firstConversation: CHECKED, keys: "fresh", run } as const;
  const messages = createRequests(traffic);
  const scratch = Buffer.alloc(SCRATCH_BYTES);
  try {
    for (let index = 0; index < 6; index += 1) {
      const request = messages.write(index, scratch);
      const status = await new Promise<number>((resolve) => connection.ask(request, resolve));
      if (status === CONNECTION_LOST) return "it closed the connection";
      const problem = bodyProblem(status, connection.body(), 1 + (index >> 1));
      if (problem !== undefined) return problem;
    }
    return undefined;
  } finally {
    connection.close();
  }
}

/** The same of one answer, which should have led to `step`. */
export function bodyProblem(status: number, body: string, step: number): string | undefined {
  if (status !== 200) return `it answered ${status}: ${body}`;
  const messages = messagesIn(body);
  // A conversation that begins says its start first: what it was led to comes last.
  const [first, second] = messages.slice(-2).map(({ message }) => message);
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
