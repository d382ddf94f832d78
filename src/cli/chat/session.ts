/** One talk with one bot: what was done so far, one step back, from the start, and on with an edited flow. */
import { prepare } from "../../engine/prepare.ts";
import type { ServiceCall, ServiceResult } from "../../engine/effect.ts";
import type { Machine } from "../../engine/machine.ts";
import {
  conversationOf,
  playAction,
  startTalk,
  type Talk,
} from "../../scenario/conversation-player.ts";
import type { Action, Scenario } from "../../scenario/document.ts";
import {
  writeScenario,
  type RecordedCall,
  type RecordedTurn,
} from "../../scenario/write-scenario.ts";

export interface Session {
  readonly machine: Machine;
  readonly talk: Talk;
  readonly turns: readonly RecordedTurn[];
  play(action: Action): Promise<RecordedTurn | { readonly problem: string }>;
  /** Takes the last step back; the greeting stays. False when there is none to take back. */
  back(): boolean;
  /** Forgets everything, the person's kept values too. */
  restart(): void;
  /** On with an edited flow, from where the talk stands. */
  useMachine(machine: Machine): Promise<void>;
  /** The talk as a file of tests. */
  write(name: string): string;
}

export interface SessionOptions extends Pick<Scenario, "now" | "user" | "context" | "language"> {
  readonly machine: Machine;
  readonly answer: (call: ServiceCall) => Promise<ServiceResult>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { now, user, context, language } = options;
  let { machine } = options;
  let past: { readonly turn: RecordedTurn; readonly before: Talk }[] = [];
  let talk = startTalk(now);
  await prepare(machine);
  return {
    get machine() {
      return machine;
    },
    get talk() {
      return talk;
    },
    get turns() {
      return past.map(({ turn }) => turn);
    },
    async play(action) {
      const calls: RecordedCall[] = [];
      const answer = async (call: ServiceCall): Promise<ServiceResult> => {
        const result = await options.answer(call);
        calls.push({ call, result });
        return result;
      };
      const turned = await playAction({ machine, user, context, language, answer }, talk, action);
      if ("problem" in turned) return turned;
      const turn = { action, played: turned.played, calls };
      past.push({ turn, before: talk });
      talk = turned.talk;
      return turn;
    },
    back() {
      const last = past.length > 1 ? past.pop() : undefined;
      if (last !== undefined) talk = last.before;
      return last !== undefined;
    },
    restart() {
      past = [];
      talk = startTalk(now);
    },
    async useMachine(next) {
      await prepare(next);
      machine = next;
    },
    write(name) {
      const turns = past.map(({ turn }) => turn);
      const conversation = conversationOf(talk);
      return writeScenario({ machine, name, now, language, user, context, turns, conversation });
    },
  };
}
