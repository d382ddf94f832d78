/** Turns that are not like others: all of one conversation at once, repeats, and two processes that share the work. */
import { CONNECTION_LOST, openConnection } from "../load/connection.ts";
import { createRequests, SCRATCH_BYTES } from "../load/traffic.ts";
import { bodyProblem } from "../check-answers.ts";
import type { Bench, Competitor } from "../bench.ts";
import { GATEWAY_REDIS } from "../contenders.ts";
import { writeFlows } from "../flows.ts";
import { LOAD_CORE } from "../machine/cores.ts";
import type { Measured } from "../report/section.ts";
import { micros, millis, timesWithSpread, whole } from "../report/table.ts";
import { STEPS } from "../turn.ts";
import { contest } from "./contest.ts";

export async function measureBehaviour(bench: Bench): Promise<Measured> {
  const flows = await writeFlows(1);
  const rounds = bench.plan.fewRounds;
  const one = await bench.start(GATEWAY_REDIS, flows);
  const other = await bench.start(GATEWAY_REDIS, flows, { core: LOAD_CORE, sharesWith: one });
  const standings = await contest(bench, [
    { name: "spread", title: "1,000 conversations", competitor: one, rounds },
    {
      name: "hot",
      title: "one conversation, 64 messages at once",
      competitor: one,
      rounds,
      options: {
        isPatient: true,
        traffic: { conversations: 1 },
        after: (answered) => mustHaveCounted(bench, one, answered),
      },
    },
    {
      name: "repeats",
      title: "messages that were answered before",
      competitor: one,
      rounds,
      options: { traffic: { keys: "repeat" } },
    },
    {
      name: "two",
      title: "two processes on two cores",
      competitor: one,
      rounds,
      options: { others: [other] },
    },
  ]);
  const figures: Record<string, number> = {};
  const rows = standings.map(({ name, title, figures: own, throughputAgainst, cpuAgainst }) => {
    figures[`behaviour.${name}.cpuMicros`] = own.cpuMicros.median;
    figures[`behaviour.${name}.throughputAgainst`] = throughputAgainst.median;
    figures[`behaviour.${name}.refused`] = own.refused.median;
    figures[`behaviour.${name}.cpuAgainst`] = cpuAgainst.median;
    return [
      title,
      whole(own.perSecond.median),
      millis(own.p99.median),
      micros(own.cpuMicros.median),
      timesWithSpread(throughputAgainst),
      timesWithSpread(cpuAgainst),
      whole(own.refused.median * 100),
    ];
  });
  const columns = ["", "turns/s", "p99", "CPU a turn", "throughput against the first"];
  const about =
    "Flowgate on Redis. After the hot conversation, its state is as far along its ring as it has answers: nothing was " +
    "lost. What is refused because too much waits is sent again. The second process has the core of the load and of Redis, which leaves little of it.";
  const table = { columns: [...columns, "CPU against the first", "refusals of 100"], rows };
  return { sections: [{ title: "Unlike others", about, table }], figures };
}

/** Where the ring stands tells whether every answered message moved it, once. */
async function mustHaveCounted(
  bench: Bench,
  { server }: Competitor,
  answered: number,
): Promise<void> {
  const connection = await openConnection(server.port);
  const messages = createRequests({ conversations: 1, keys: "fresh", run: bench.newRun() });
  const request = messages.write(0, Buffer.alloc(SCRATCH_BYTES));
  const status = await new Promise<number>((resolve) => connection.ask(request, resolve));
  const body = status === CONNECTION_LOST ? "" : connection.body();
  connection.close();
  const problem = bodyProblem(status, body, (answered + 1) % STEPS);
  if (problem !== undefined)
    throw new Error(`Turns were lost: after ${answered} of them, ${problem}.`);
}
