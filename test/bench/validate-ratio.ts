/**
 * How much longer a flow of a thousand states takes to be checked whole than its YAML takes to be parsed, by the `yaml`
 * package alone in the same run. A ratio says more than seconds on machines that do other things, too.
 */
import { parseDocument } from "yaml";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";

const STATES = 1000;
const ROUNDS = 9;

const text = flowOf(STATES);
const parse: number[] = [];
const whole: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  parse.push(timeOf(() => parseDocument(text, { keepSourceTokens: true })));
  whole.push(
    timeOf(() => {
      const flow = new SourceFile("flow.yaml", text);
      const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
      const { diagnostics } = readFlow(files, { folder: "big", version: "1", calls: new Map() });
      if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message ?? "");
    }),
  );
}
const [ofParse, ofWhole] = [middle(parse), middle(whole)];
process.stdout.write(
  `${STATES} states, ${text.split("\n").length} lines: parsed in ${ofParse.toFixed(0)} ms, checked whole in ` +
    `${ofWhole.toFixed(0)} ms: ${(ofWhole / ofParse).toFixed(2)} times (at most 1.50)\n`,
);

/** About twelve lines for each state, as in the example bots. */
function flowOf(states: number): string {
  const head = `flow: 1\nbot: big\nstart: s0\nvars: { name: { type: text, unknown: there } }\nteams: { help: }\nanytime:\n  person: { match: [agent, human], go: person }\nnot_understood: { retry: Sorry?, give_up: person }\nstates:\n  person: { handoff: help, go: s0 }\n`;
  const body = Array.from({ length: states }, (_, index) => {
    const next = (step: number): string => `s${(index + step) % states}`;
    return `  s${index}:
    say:
      - Hi {{ name }}, this is step ${index} of many.
      - There is more to tell about ${index}, and it takes a line.
    set: { name: Kim }
    choices:
      Next ${index}: ${next(1)}
      Skip ${index}: { go: ${next(2)}, match: [skip ${index}, leave out ${index}] }
      Jump ${index}:
        go: ${next(7)}
    retry:
      - I did not get that at ${index}.
    give_up: person
`;
  });
  return head + body.join("");
}

function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
