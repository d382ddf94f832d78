/** `flowgate graph`: a picture of a bot, with every way out of every state. */
import { extname } from "node:path";
import { toDot } from "../../graph/dot.ts";
import { drawingOf, type Drawing } from "../../graph/drawing.ts";
import { toMermaid } from "../../graph/mermaid.ts";
import { FLOWS_OPTION } from "../config-options.ts";
import { UsageError, type Arguments, type Command } from "../command.ts";
import { findBot, printErrors, readBot } from "../find-bot.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { readOutputs, writeOutput } from "../outputs.ts";

type Draw = (drawing: Drawing) => string | Promise<string>;

const FORMATS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ["mermaid", toMermaid],
  ["dot", toDot],
  // The layout is loaded by those who want it drawn.
  ["svg", async (drawing) => (await import("../../graph/svg.ts")).toSvg(drawing)],
]);

const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  [".svg", "svg"],
  [".dot", "dot"],
  [".gv", "dot"],
  [".mmd", "mermaid"],
  [".mermaid", "mermaid"],
]);

export const graph: Command = {
  operands: "[bot]",
  maxOperands: 1,
  about:
    "Boxes are states, arrows the ways out of them; misses, failures and silence are dashed, parts are framed, and\n" +
    "what holds at any point stands in boxes of its own. GitHub draws mermaid in Markdown; dot is for Graphviz.",
  options: [
    FLOWS_OPTION,
    {
      flag: "format",
      value: "<name[=file]>",
      many: true,
      summary: "mermaid, dot or svg; with =file into a file (default: as --out ends, else mermaid)",
    },
    { flag: "out", short: "o", value: "<file>", summary: "writes the picture there" },
  ],
  examples: ["flowgate graph bloom", "flowgate graph bloom --out bloom.svg"],
  run: runGraph,
};

async function runGraph(args: Arguments, io: Io): Promise<ExitCode> {
  const out = args.text("out");
  const given = args.all("format");
  const formats =
    given.length > 0 ? given : [BY_EXTENSION.get(extname(out ?? "").toLowerCase()) ?? "mermaid"];
  const outputs = readOutputs(formats, FORMATS, out);
  if (out !== undefined && !outputs.some(({ file }) => file === out)) {
    throw new UsageError(
      `Nothing would go into “${out}”: --format ${given.join(", ")} has a file already. Leave --out away.`,
    );
  }
  const flow = await findBot(args.operands[0], args.text("flows") ?? "");
  const { machine, diagnostics } = await readBot(flow);
  if (machine === undefined) {
    printErrors(diagnostics, io);
    return EXIT_CODES.problem;
  }
  const drawing = drawingOf(machine);
  for (const { format, file } of outputs) await writeOutput(file, await format(drawing), io);
  return EXIT_CODES.done;
}
