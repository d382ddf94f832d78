/** What editors show while a flow is written: by the schemas alone, through the YAML language server. */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";
import { openEditor } from "../support/yaml-editor.ts";

const HEAD = "flow: 1\nstart: menu\nstates:\n  menu:\n";

describe("editors, flow.yaml", () => {
  const editor = openEditor("flow.yaml", "flow.schema.json");

  it("find nothing wrong with the bots of this package", async () => {
    for (const bot of readdirSync("flows", { withFileTypes: true })) {
      if (!bot.isDirectory()) continue;
      const text = readFileSync(`flows/${bot.name}/flow.yaml`, "utf8");
      expect(await editor.problems(text), bot.name).to.deep.equal([]);
    }
  });

  const slips: readonly [string, string, string][] = [
    ["a key that there is not", `${HEAD}    sya: Hi!\n`, "5: Property sya is not allowed."],
    [
      "a kind that there is not",
      `${HEAD}    say:\n      - imgae: x\n`,
      "6: Property imgae is not allowed.",
    ],
    [
      "a word that is none of the allowed",
      `${HEAD}    as: lst\n`,
      '5: Value is not accepted. Valid values: "replies", "buttons", "list".',
    ],
  ];
  for (const [what, text, told] of slips) {
    it(`mark ${what}, once`, async () => {
      expect(await editor.problems(text)).to.deep.equal([told]);
    });
  }

  const places: readonly [string, string, readonly string[]][] = [
    ["the top", "flow: 1\n▏", ["start", "vars", "states", "anytime", "not_understood"]],
    ["a state", `${HEAD}    ▏`, ["say", "ask", "choices", "go", "handoff", "end"]],
    ["a message", `${HEAD}    say:\n      - ▏`, ["text", "image", "card", "cards", "buttons"]],
    ["a way", `${HEAD}    go:\n      - ▏`, ["if", "to", "else"]],
    ["the look of choices", `${HEAD}    as: ▏`, ["replies", "buttons", "list"]],
    ["a type", "flow: 1\nvars:\n  x:\n    type: ▏", ["text", "integer", "email", "location"]],
  ];
  for (const [place, text, offered] of places) {
    it(`offer what can stand at ${place}`, async () => {
      const labels = await editor.offers(text);
      expect(labels).to.include.members([...offered]);
      expect(labels).to.have.lengthOf(new Set(labels).size);
    });
  }

  const words: readonly [string, RegExp][] = [
    [`${HEAD}    go▏: menu\n`, /Where to go next[\s\S]*```yaml\ngo: menu/],
    ["flow: 1\nanytime▏:\n  x: { match: a, say: b }\n", /every point of the conversation/],
    [`${HEAD}    give_up▏: menu\n`, /```yaml\n/],
    [`${HEAD}    say▏: Hi!\n`, /What the bot says/],
    ["flow: 1\ntimezone▏: UTC\n", /IANA name/],
    ["flow: 1\nvars:\n  x▏: text\n", /Types: text, number/],
  ];
  for (const [text, shown] of words) {
    it(`explain “${text.split("▏")[0]?.split(/\s/).at(-1) ?? ""}” with an example`, async () => {
      const explained = await editor.explains(text);
      expect(explained).to.match(shown);
      // The description has one; each that the schema offers in addition would be a paragraph.
      expect(explained.match(/^Example:/gm) ?? []).to.have.length.below(2);
    });
  }
});

describe("editors, with one bot's names", () => {
  let editor: ReturnType<typeof openEditor>;
  before(async () => {
    const io = createIo();
    await run(["schema", "acme-orders", "--flows", "flows"], io);
    editor = openEditor("flow.yaml", JSON.parse(io.printed.stdout) as object);
  });

  const places: readonly [string, string, readonly string[]][] = [
    ["states behind go", `${HEAD}    go: ▏`, ["ask_number", "parcels", "stay", "restart"]],
    ["states behind give_up", `${HEAD}    give_up: ▏`, ["person", "look_up"]],
    ["states behind a choice", `${HEAD}    choices:\n      Yes: ▏`, ["pickup", "back"]],
    ["calls", `${HEAD}    call: ▏`, ["shop.get_order"]],
    ["teams", `${HEAD}    handoff:\n      to: ▏`, ["care"]],
    ["values behind save", `${HEAD}    save: ▏`, ["order_number", "photo"]],
    ["values in set", `${HEAD}    set:\n      ▏`, ["what_happened"]],
  ];
  for (const [what, text, offered] of places) {
    it(`offer ${what}`, async () => {
      expect(await editor.offers(text)).to.include.members([...offered]);
    });
  }

  it("mark a state that there is not, once", async () => {
    const flow = "flow: 1\nstart: person\nstates:\n  person:\n    go: ask_numbr\n";
    const [first, ...more] = await editor.problems(flow);
    expect(more).to.deep.equal([]);
    expect(first).to.match(/^5: Value is not accepted\. Valid values: .*"ask_number"/);
  });
});

describe("schemas", () => {
  for (const name of [
    "flow",
    "part",
    "text",
    "scenario",
    "services",
    "bots",
    "diagnostics",
    "webhook-request",
  ]) {
    it(`say of every key of ${name} what it is, with an example`, () => {
      const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8")) as unknown;
      expect(bare(schema, "")).to.deep.equal([]);
    });
  }
});

/** Paths of properties without a title, a description or an example. */
function bare(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]: [string, unknown]) => {
    const here = `${path}/${key}`;
    if (key !== "properties" || typeof inner !== "object" || inner === null)
      return bare(inner, here);
    return Object.entries(inner).flatMap(([name, property]: [string, object]) => {
      const rest = bare(property, `${here}/${name}`);
      return isExplained(property) ? rest : [`${here}/${name}`, ...rest];
    });
  });
}

function isExplained(property: object): boolean {
  if ("$ref" in property || "allOf" in property) return true;
  const { title, description, markdownDescription, examples } = property as Record<string, unknown>;
  const hasExample = examples !== undefined || String(markdownDescription).includes("```");
  return title !== undefined && description !== undefined && hasExample;
}
