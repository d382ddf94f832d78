/** How many conversations there are, by bot, and where they stand. Counts alone: nothing of what was said. */
import type { StoredConversation } from "../../store/store.ts";

export async function statsText(
  conversations: AsyncIterable<StoredConversation>,
  place: string,
): Promise<string> {
  const bots = new Map<string, Count>();
  let all = 0;
  for await (const one of conversations) {
    all += 1;
    const count = bots.get(one.id.botId) ?? newCount();
    bots.set(one.id.botId, count);
    add(count, one);
  }
  const sorted = [...bots].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${plural(all, "conversation")} in ${place}`,
    ...sorted.flatMap(([botId, count]) => ["", ...botLines(botId, count)]),
    "",
  ].join("\n");
}

interface Count {
  all: number;
  bytes: number;
  lastAt: number;
  readonly modes: Record<Mode, number>;
  readonly states: Map<string, number>;
}

type Mode = StoredConversation["record"]["conversation"]["mode"];

function newCount(): Count {
  return { all: 0, bytes: 0, lastAt: 0, modes: { bot: 0, person: 0, ended: 0 }, states: new Map() };
}

function add(count: Count, { record: { conversation }, bytes }: StoredConversation): void {
  const { mode, state, updatedAt } = conversation;
  count.all += 1;
  count.bytes += bytes;
  count.lastAt = Math.max(count.lastAt, updatedAt);
  count.modes[mode] += 1;
  if (mode === "bot") count.states.set(state, (count.states.get(state) ?? 0) + 1);
}

function botLines(botId: string, { all, bytes, lastAt, modes, states }: Count): readonly string[] {
  const most = [...states].toSorted(([, a], [, b]) => b - a).slice(0, STATES_SHOWN);
  const width = Math.max(0, ...most.map(([state]) => state.length));
  return [
    `${JSON.stringify(botId).slice(1, -1)}: ${plural(all, "conversation")}, ${bytes} bytes, last turn ${new Date(lastAt).toISOString()}`,
    `  with the bot ${modes.bot}, with a person ${modes.person}, ended ${modes.ended}`,
    ...(most.length === 0 ? [] : ["  where they wait:"]),
    ...most.map(([state, number]) => `    ${state.padEnd(width)}  ${number}`),
    ...(states.size > most.length ? [`    and ${states.size - most.length} more`] : []),
  ];
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const STATES_SHOWN = 12;
