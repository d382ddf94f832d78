/** Conversations that rest: what one takes in Redis, and whether many of them slow down those that talk. */
import type { Bench } from "../bench.ts";
import { GATEWAY_REDIS } from "../contenders.ts";
import { writeFlows } from "../flows.ts";
import { CONNECTIONS, CONVERSATIONS } from "../plan.ts";
import type { Measured } from "../report/section.ts";
import { micros, whole } from "../report/table.ts";
import { contest } from "./contest.ts";
import { check } from "./slot.ts";

export async function measureKept(bench: Bench): Promise<Measured> {
  const { load, redis, plan } = bench;
  const flows = await writeFlows(1);
  // Answers are forgotten after a second, so that what stays is the conversations alone.
  const many = await bench.start(GATEWAY_REDIS, flows, { env: { KEEP_ANSWERS_SECONDS: "1" } });
  const few = await bench.start(GATEWAY_REDIS, flows, { env: { KEEP_ANSWERS_SECONDS: "1" } });
  const conversations = plan.keptConversations;
  const before = await redis.usedBytes();
  const traffic = { conversations, keys: "fresh", run: bench.newRun() } as const;
  const ports = [many.server.port];
  check(
    await load.closed({
      ports,
      connections: CONNECTIONS,
      traffic,
      requests: conversations,
      isPatient: true,
    }),
    many,
  );
  await redis.hasOnly(many.database, conversations);
  const bytes = ((await redis.usedBytes()) - before) / conversations;

  const standings = await contest(bench, [
    { name: "few", title: whole(CONVERSATIONS), competitor: few, rounds: plan.fewRounds },
    {
      name: "many",
      title: whole(conversations),
      competitor: many,
      rounds: plan.fewRounds,
      options: { isPrepared: true, traffic: { conversations } },
    },
  ]);
  const figures: Record<string, number> = { "kept.bytes": bytes };
  const rows = standings.map(({ name, title, figures: own, cpuAgainst }) => {
    figures[`kept.${name}.cpuMicros`] = own.cpuMicros.median;
    figures[`kept.${name}.cpuAgainst`] = cpuAgainst.median;
    const redisMicros = micros(own.redisMicros.median);
    return [title, whole(own.perSecond.median), micros(own.cpuMicros.median), redisMicros];
  });
  const columns = ["kept conversations", "turns/s", "CPU a turn", "Redis CPU a turn"];
  const about =
    `Flowgate on Redis. A conversation at rest takes ${whole(bytes)} bytes of Redis's memory, key and expiry included, ` +
    `measured over ${whole(conversations)} of them that the gateway committed.`;
  return {
    sections: [{ title: "By kept conversations", about, table: { columns, rows } }],
    figures,
  };
}
