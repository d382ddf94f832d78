import { assert } from "chai";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { parseYaml } from "../../src/flow/parse.ts";
import type { ParsedYaml, Path } from "../../src/flow/parse.ts";
import { noCrash } from "../support/no-crash.ts";

const EXAMPLES = ["bloom", "orders"].map((name) => `${name}.yaml`);

function read(text: string, typedUnder: readonly string[] = []): ParsedYaml {
  const source = new SourceFile("flow.yaml", text);
  return noCrash(parseYaml(source, { typedUnder: new Set(typedUnder) }));
}

/** What an author sees at a range. */
function at({ source }: ParsedYaml, { start, end }: { start: number; end: number }): string {
  return source.text.slice(start, end);
}

describe("parseYaml", () => {
  describe("the value", () => {
    it("keeps the spelling of every text", () => {
      const { value } = read(
        "a: 1.20\nb: 01234\nc: yes\nd: null\ne: true\nf: +4420\ng: ~\nh: 0x1F\n",
      );
      const expected = {
        a: "1.20",
        b: "01234",
        c: "yes",
        d: "null",
        e: "true",
        f: "+4420",
        g: "~",
        h: "0x1F",
      };
      assert.equal(JSON.stringify(value), JSON.stringify(expected));
    });

    it("has nothing where nothing was written, and an empty text where one was", () => {
      const { value } = read('a:\nb: ""\nc:\n  -\n  - x\n');
      assert.deepEqual(JSON.stringify(value), '{"a":null,"b":"","c":[null,"x"]}');
    });

    it("reads numbers, yes/no and nothing below keys where they count", () => {
      const { value } = read(
        "raw: { n: 1.5, t: true, z: null, s: yes, q: '1', id: 12345678901234567890 }\nn: 1",
        ["raw"],
      );
      const raw = { n: 1.5, t: true, z: null, s: "yes", q: "1", id: "12345678901234567890" };
      assert.equal(JSON.stringify(value), JSON.stringify({ raw, n: "1" }));
    });

    it("is not harmed by names that objects have by themselves", () => {
      const { value } = read("__proto__: { polluted: yes }\nconstructor: x\ntoString: y\n");
      assert.sameMembers(Object.keys(value as object), ["__proto__", "constructor", "toString"]);
      assert.isUndefined(({} as { polluted?: string }).polluted);
      assert.isNull(Object.getPrototypeOf(value));
    });

    it("is undefined when nothing can be used", () => {
      for (const text of [
        "",
        "# only a comment\n",
        "[".repeat(200),
        "- ".repeat(200),
        "x".repeat(3 * 1024 * 1024),
      ]) {
        const parsed = read(text);
        assert.isUndefined(parsed.value);
        assert.lengthOf(parsed.diagnostics, 1);
      }
    });

    it("takes sections that were written twice as one", () => {
      const { value } = read("states:\n  a: x\nvars: y\nstates:\n  b: z\n");
      assert.equal(JSON.stringify(value), '{"states":{"a":"x","b":"z"},"vars":"y"}');
    });

    it("agrees with YAML on text that holds no slip", () => {
      const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,12}[a-z]$/);
      const text = fc.oneof(
        word,
        word.map((it) => `"${it}: #{[,&"`),
        word.map((it) => `'${it} it''s'`),
      );
      const line = (depth: number): fc.Arbitrary<string> =>
        fc
          .tuple(
            word,
            depth === 0
              ? text
              : fc.oneof(
                  text.map((it) => ` ${it}`),
                  block(depth - 1),
                ),
          )
          .map(([key, it]) => `${key}: ${it}`);
      const block = (depth: number): fc.Arbitrary<string> =>
        fc
          .uniqueArray(line(depth), {
            minLength: 1,
            maxLength: 3,
            selector: (it) => it.split(":")[0]?.toLowerCase(),
          })
          .map((lines) => `\n${lines.join("\n").replace(/^(?=.)/gm, "  ")}`);
      fc.assert(
        fc.property(block(2), (inner) => {
          const document = `top:${inner}\n`;
          const parsed = read(document);
          assert.deepEqual(
            parsed.diagnostics.filter(({ severity }) => severity === "error"),
            [],
          );
          assert.equal(
            JSON.stringify(parsed.value),
            JSON.stringify(parse(document, { schema: "failsafe" })),
          );
        }),
      );
    });
  });

  describe("the locator", () => {
    const parsed = read(
      'a:\n  say: [one, "two"]\n  go:\n    - if: x\n      to: b\n"quoted key": |\n  text\nlast:\n',
    );

    it("finds keys, values and whole entries", () => {
      assert.equal(at(parsed, parsed.locate.key(["a", "say"])), "say");
      assert.equal(at(parsed, parsed.locate.value(["a", "say", 1])), '"two"');
      assert.equal(at(parsed, parsed.locate.pair(["a", "go", 0, "to"])), "to: b");
      assert.equal(at(parsed, parsed.locate.key(["quoted key"])), '"quoted key"');
    });

    it("points at the first key of an item, and at the first key of the file for the file", () => {
      assert.equal(at(parsed, parsed.locate.key(["a", "go", 0])), "if");
      assert.equal(at(parsed, parsed.locate.key([])), "a");
    });

    it("points at the key of a value that is not there", () => {
      assert.equal(at(parsed, parsed.locate.value(["last"])), "last");
    });

    it("points at the nearest ancestor of a path that does not exist", () => {
      assert.equal(at(parsed, parsed.locate.value(["a", "go", 0, "else", "x"])), "if");
      assert.equal(at(parsed, parsed.locate.key(["nowhere"])), "a");
    });

    it("leads from a character of a text to its place, however the text was written", () => {
      const forms: readonly (readonly [string, string])[] = [
        ["a: some words X here", "X"],
        ["a: 'it''s X'", "X"],
        ['a: "tab\\t \\u00e9 \\U0001F600 \\"q\\" X"', "X"],
        ["a: |\n  first\n\n    second X\n  third", "X"],
        ["a: >\n  first\n  line\n\n  next\n\n   more\n\n  and X\n", "X"],
        ["a: >\r\n  first\r\n  line\r\n\r\n  next X\r\n", "X"],
        ["a: first\n  second\n\n  third X", "X"],
        ['a: "first\n  second \\\n  joined\n\n  third X"', "X"],
        ["a: |2\n   indented\n  X", "X"],
        ["a: Price: five X", "X"],
        ["a: {{ name }} X", "X"],
        ["a: 'it's X'", "X"],
        ["a:\n\tb: X", "X"],
      ];
      for (const [text, sign] of forms) {
        const form = read(text);
        const path: Path = text.includes("\tb") ? ["a", "b"] : ["a"];
        const value = path.reduce<unknown>(
          (found, key) => (found as Record<string, unknown>)[key],
          form.value,
        );
        const offset = form.locate.textOffset(path, String(value).indexOf(sign));
        assert.equal(offset, text.lastIndexOf(sign), text);
      }
    });
  });

  describe("comments that switch off a rule", () => {
    it("cover the entry below them, or the one that they stand behind", () => {
      const parsed = read(
        "a:\n  # flow-ignore flow/dead-end: the agent takes over\n  b:\n    say: x\n  c: y # flow-ignore a/b: because\n",
      );
      const [first, second] = parsed.ignores;
      assert.include(first, { rule: "flow/dead-end", reason: "the agent takes over" });
      assert.equal(at(parsed, first?.covers ?? { start: 0, end: 0 }), "b:\n    say: x");
      assert.equal(
        at(parsed, second?.covers ?? { start: 0, end: 0 }),
        "c: y # flow-ignore a/b: because",
      );
    });

    it("are told apart from texts", () => {
      assert.lengthOf(read('a: "# flow-ignore x/y: z"\nb: |\n  # flow-ignore x/y: z\n').ignores, 0);
    });

    it("are told even when the rule or the reason is missing", () => {
      const rules = read("# flow-ignore\na: 1\n# flow-ignore x/y\nb: 2\n").ignores.map(
        ({ rule, reason }) => [rule, reason],
      );
      assert.deepEqual(rules, [
        ["", ""],
        ["x/y", ""],
      ]);
    });
  });

  describe("whatever the text", () => {
    const holds = (text: string): void => {
      const { diagnostics } = read(text);
      for (const { range, message, hint, fix } of diagnostics) {
        const ranges = [range, ...(fix?.edits ?? []).map((edit) => edit.range)];
        for (const { start, end } of ranges)
          assert.isTrue(0 <= start && start <= end && end <= text.length, message);
        assert.notMatch(`${message} ${hint ?? ""}`, /undefined|\[object|NaN/);
      }
    };

    it("never throws, and every problem has a place", () => {
      const piece = fc.constantFrom(
        ..." \n\t-:?[]{},#&*!|>'\"%@`ab".split(""),
        "\n  ",
        ": ",
        "- ",
        "{{",
        "}}",
        "\r\n",
        "---\n",
        "\u00a0",
        "<<: ",
        "a: ",
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => holds(pieces.join(""))),
        { numRuns: 1000 },
      );
      fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), holds), {
        numRuns: 500,
      });
    });

    it("never throws on flows with something typed in, taken out or moved", () => {
      const flows = EXAMPLES.map((name) =>
        readFileSync(`test/fixtures/yaml/flows/${name}`, "utf8"),
      );
      const change = fc.record({
        flow: fc.constantFrom(...flows),
        from: fc.nat(5000),
        length: fc.nat(12),
        text: fc.constantFrom(
          "",
          " ",
          "\t",
          '"',
          "'",
          ": ",
          "[",
          "}",
          "\n",
          "- ",
          "# ",
          "{{ x }}",
          "*",
          "&a ",
        ),
      });
      fc.assert(
        fc.property(change, ({ flow, from, length, text }) => {
          const start = from % flow.length;
          holds(flow.slice(0, start) + text + flow.slice(start + length));
        }),
        { numRuns: 120 },
      );
    });

    it("takes time in proportion to its length", () => {
      const shapes = [
        "[{",
        "- ",
        '"a"b, ',
        " #a, ",
        "{{a, ",
        "- *a\n",
        "\ta: b\n",
        "a: |\n x\n",
        "- a\nb: c\n",
        "a:\n   b: 1\n  c: 2\n",
        ",",
      ];
      for (const shape of shapes) {
        const start = process.cpuUsage().user;
        read(`[${shape.repeat(10_000)}`);
        read(shape.repeat(10_000));
        assert.isBelow((process.cpuUsage().user - start) / 1000, 2500, JSON.stringify(shape));
      }
    }).timeout(60_000);
  });
});
