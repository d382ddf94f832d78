/** Who answers the service calls of a talk: the services themselves, the bot's tests, or whoever sits at the terminal. */
import { randomUUID } from "node:crypto";
import type { ServiceCall, ServiceResult } from "../../engine/effect.ts";
import type { CallTypes } from "../../flow/rule.ts";
import type { MockAnswer, ScenarioFile } from "../../scenario/document.ts";
import { resultOf } from "../../scenario/mock-calls.ts";
import { createServiceCaller } from "../../services/call-service.ts";
import type { Services } from "../../services/service-call-spec.ts";
import type { Value } from "../../template/value.ts";
import type { Io } from "../io.ts";
import type { Lines } from "./lines.ts";

export interface CallAnswers {
  answer(call: ServiceCall): Promise<ServiceResult>;
  close(): Promise<void>;
}

export function realAnswers(services: Services, io: Io): CallAnswers {
  const caller = createServiceCaller({
    services,
    env: io.env,
    onCall: ({ call, detail }) => {
      if (detail !== "") io.stdout(`      (${call}: ${detail})\n`);
    },
  });
  return {
    answer: (call) => caller.call(call, { idempotencyKey: randomUUID() }),
    close: () => caller.close(),
  };
}

/** The first answer that a test gives and that is a success; where tests give none, it is asked for. */
export function mockedAnswers(
  files: readonly ScenarioFile[],
  shapes: CallTypes,
  lines: Lines,
  io: Io,
): CallAnswers {
  const known = new Map<string, MockAnswer[]>();
  for (const scenario of files.flatMap((file) => file.scenarios)) {
    for (const [call, answers] of scenario.calls) {
      known.set(call, [...(known.get(call) ?? []), ...answers]);
    }
  }
  return {
    async answer({ call }) {
      const answers = known.get(call) ?? [];
      const mock = answers.find(isSuccess) ?? answers[0] ?? (await askFor(call, lines, io));
      return resultOf(mock, shapes.get(call)?.returns);
    },
    close: async () => {},
  };
}

function isSuccess(answer: MockAnswer): boolean {
  return answer.kind === "answer" && answer.status >= 200 && answer.status <= 299;
}

const NETWORK: MockAnswer = { kind: "error", reason: "network" };

async function askFor(call: string, lines: Lines, io: Io): Promise<MockAnswer> {
  const prompt = `      ${call} answers (JSON, a status, timeout, network or shape): `;
  if (!lines.isPerson) {
    // A line of a pipe that is no answer is what the customer says next.
    const next = readAnswer((await lines.peek()) ?? "");
    if (next !== undefined) await lines.next(prompt);
    else io.stdout(`      (${call}: no test answers it, so it fails)\n`);
    return next ?? NETWORK;
  }
  for (;;) {
    const line = await lines.next(prompt);
    if (line === undefined) return NETWORK;
    const answer = readAnswer(line);
    if (answer !== undefined) return answer;
    io.stdout('      Type the body as JSON, such as { "id": "T-7" }; 404; timeout; or network.\n');
  }
}

function readAnswer(line: string): MockAnswer | undefined {
  const text = line.trim();
  if (/^[1-5]\d\d$/u.test(text)) return { kind: "answer", status: Number(text), json: null };
  const reason = REASONS.find((one) => one === text.toLowerCase());
  if (reason !== undefined) return { kind: "error", reason };
  if (!/^[{[]/u.test(text)) return undefined;
  try {
    return { kind: "answer", status: 200, json: JSON.parse(text) as Value };
  } catch {
    return undefined;
  }
}

const REASONS = ["timeout", "network", "shape"] as const;
