/** Giving a conversation to somebody else, and closing it: instructions to Kommunicate, not to the customer. */
import type { Reply } from "../../engine/reply.ts";
import type { Instructions } from "../message.ts";
import { isVisible } from "../visible.ts";
import { cut } from "./characters.ts";
import type { Outbox } from "./outbox.ts";

/** A message of its own and without text: phones hide an assignment with all that stands in it. */
export function encodeAssign(out: Outbox, reply: Extract<Reply, { kind: "assign" }>): void {
  const summary = isVisible(reply.summary) ? { summary: cut(reply.summary, MAX_SUMMARY) } : {};
  out.messages.push({ metadata: { ...assignee(out, reply.to), ...summary } });
}

/** On the text right before it, where there is one: alone it would be drawn as an empty row. */
export function encodeResolve(out: Outbox): void {
  const actionRequest = "resolveConversation";
  const last = out.messages.at(-1);
  if (last?.message === undefined || last.metadata !== undefined) {
    out.messages.push({ metadata: { actionRequest } });
  } else {
    out.messages[out.messages.length - 1] = { ...last, metadata: { actionRequest } };
  }
}

function assignee(
  out: Outbox,
  to: Extract<Reply, { kind: "assign" }>["to"],
): Partial<Pick<Instructions, "KM_ASSIGN_TO" | "KM_ASSIGN_TEAM" | "event">> {
  switch (to.kind) {
    case "team": {
      const setting = (out.settings.teams.get(to.team) ?? "").trim();
      return /^\d+$/.test(setting) ? { KM_ASSIGN_TEAM: setting } : { KM_ASSIGN_TO: setting };
    }
    case "bot": {
      const name = to.event ?? "";
      return { KM_ASSIGN_TO: to.bot, ...(isVisible(name) ? { event: { name } } : {}) };
    }
    default:
      return to satisfies never;
  }
}

const MAX_SUMMARY = 2_000;
