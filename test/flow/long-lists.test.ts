/** Lists that may be long: how long, what is told where one is longer, and that no less is compiled than is taken. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { MOST } from "../../src/flow/compile/most.ts";
import { readFlow } from "../../src/flow/read-flow.ts";

const FLOW = "flow: 1\nbot: f\nstart: s\n";
const STATE = "states: { s: { say: x, end: done } }\n";

interface LongList {
  readonly name: string;
  /** Where the schema says how long it may be, as a path. */
  readonly limit: string;
  readonly most: number;
  readonly line: number;
  readonly write: (count: number) => string;
}

const LISTS: readonly LongList[] = [
  {
    name: "languages",
    limit: "properties/languages/maxItems",
    most: MOST.languages,
    line: 5,
    write: (count) => `${FLOW}${STATE}languages: [${numbered(count, (index) => `l${index}`)}]\n`,
  },
  {
    name: "the options of a value",
    limit: "definitions/options/maxItems",
    most: MOST.options,
    line: 5,
    write: (count) => `${FLOW}${STATE}vars: { v: { options: [${numbered(count, option)}] } }\n`,
  },
  {
    name: "the options of a value with words for each",
    limit: "definitions/options/maxProperties",
    most: MOST.options,
    line: 5,
    write: (count) =>
      `${FLOW}${STATE}vars: { v: { options: { ${numbered(count, (index) => `${option(index)}: []`)} } } }\n`,
  },
  {
    name: "a value that is a list of options",
    limit: "definitions/variable/maxItems",
    most: MOST.options,
    line: 5,
    write: (count) => `${FLOW}${STATE}vars: { v: [${numbered(count, option)}] }\n`,
  },
  {
    name: "the messages of a state",
    limit: "definitions/say/maxItems",
    most: MOST.messages,
    line: 4,
    write: (count) =>
      `${FLOW}states: { s: { say: [${numbered(count, (index) => `message ${index}`)}], end: done } }\n`,
  },
  {
    name: "the ways out of a state",
    limit: "definitions/routes/maxItems",
    most: MOST.cases,
    line: 4,
    write: (count) =>
      `${FLOW}states: { s: { go: [${numbered(count - 1, (index) => `{ if: now == "${index}", to: end }`)}, { else: end }] } }\n`,
  },
];

describe("a long list", () => {
  for (const { name, limit, most, line, write } of LISTS) {
    it(`is taken up to the limit and refused beyond it: ${name}`, () => {
      expect(tooMany(write(most))).to.deep.equal([]);
      const [found, ...others] = tooMany(write(most + 1));
      expect(others).to.deep.equal([]);
      expect(found?.message).to.include((most + 1).toLocaleString("en-GB"));
      expect(found?.line).to.equal(line);
    });

    it(`is compiled as far as the schema takes it: ${name}`, () => {
      const schema: unknown = JSON.parse(readFileSync("schemas/flow.schema.json", "utf8"));
      expect(schema).to.have.nested.property(limit.replaceAll("/", "."), most);
    });
  }
});

function numbered(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(", ");
}

function option(index: number): string {
  return `town ${index}`;
}

function tooMany(text: string): readonly { message: string; line: number }[] {
  const files = { flow: new SourceFile("f", text), parts: [], texts: new Map(), faq: undefined };
  const { diagnostics } = readFlow(files, { folder: "f", version: "1", calls: new Map() });
  return diagnostics
    .filter(({ code }) => code === "schema/too-many")
    .map(({ message, source, range }) => ({ message, line: source.position(range.start).line }));
}
