/** The pipeline as a whole: what it says together, and that no text brings it down. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { readText } from "../support/read-text.ts";
import { readFixture } from "../support/read-fixture.ts";

const codesOf = (text: string): readonly string[] =>
  readText(text).diagnostics.map(({ code }) => code);

describe("readFlow", () => {
  const advice: Readonly<Record<string, readonly string[]>> = {
    bloom: [],
    "two-questions": ["var/never-read", "flow/no-fallback", "flow/no-fallback"],
  };
  for (const [bot, codes] of Object.entries(advice)) {
    it(`has nothing but advice for the example bot ${bot}`, async () => {
      const { machine, diagnostics } = await readFixture(`flows/${bot}`);
      expect(diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
      expect(diagnostics.map(({ code }) => code)).to.deep.equal(codes);
      expect(machine?.bot).to.equal(bot);
    });
  }

  it("checks the other states although one of them is broken", () => {
    const codes = codesOf(`flow: 1
start: a
states:
  a: { sya: Hello, go: b }
  b: just a text
  c: { say: Price: five, go: a }
  d: { say: "{{ nobody }}", go: nowhere }
`);
    expect(codes).to.have.members([
      "schema/unknown-key",
      "schema/wrong-type",
      "yaml/unquoted-colon",
      "var/unknown",
      "flow/unknown-target",
    ]);
  });

  it("does not call a broken state missing, nor blame what only its slip has hidden", () => {
    expect(
      codesOf(`flow: 1
start: a
vars: { n: integer }
not_understood: { retry: Sorry?, give_up: a }
states:
  a: { aks: Number?, save: n, go: b }
  b: [x]
  Thank You: { go: a }
`),
    ).to.have.members(["schema/unknown-key", "schema/wrong-type", "schema/bad-name"]);
  });

  it("does not tell of what only lacks its way, or the value that was to be saved", () => {
    const flow = (choose: string, closed: string) => `flow: 1
start: a
vars: { items: { type: list, from: context.items } }
hours: { shop: { timezone: Europe/London, mon-fri: 09:00-17:00 } }
teams: { shop: { hours: shop } }
not_understood: { retry: Sorry?, give_up: b }
states:
  a: { say: Choose., pick: { from: items, each: item, label: "{{ item }}", save: one, ${choose} } }
  b: { say: "You took {{ one }}, {{ one }}.", handoff: { to: shop${closed} }, go: a }
  c: { say: Nobody is there., end: closed }
  d: { say: Nothing is left., end: done }
`;
    expect(codesOf(flow("go: b", ", closed: c"))).to.deep.equal(["schema/missing-key"]);
    expect(codesOf(flow("none: d", ", closed: c"))).to.deep.equal(["schema/missing-key"]);
    expect(codesOf(flow("go: b, none: d", ""))).to.deep.equal(["team/missing-closed"]);
    const idle = "anytime: { one: { match: [agent] } }\nstates: { a: { say: Hi, choices: ";
    const text = `flow: 1\nstart: a\n${idle}{ Agent: end }, give_up: end, retry: Sorry? } }\n`;
    expect(codesOf(text)).to.deep.equal(["flow/does-nothing"]);
  });

  it("writes large numbers so that they are read at a glance", () => {
    const many = (count: number, item: string): string => Array(count).fill(item).join(", ");
    const { diagnostics } = readText(`flow: 1
start: a
states:
  a: { say: [${many(850, "Hello")}], go: b }
  b: { say: ["{{ ${"x".repeat(12_481)} }}", ${many(950, '"{{ nobody }}"')}], go: c }
  c: { say: [${many(900, '"{{ nobody }}"')}], end: x }
`);
    const told = diagnostics.map(({ message, hint = "" }) => `${message} ${hint}`).join("\n");
    expect(told).to.include("2,701 messages");
    expect(told).to.not.match(/\d{4}/);
  });

  it("gives a machine with warnings, and none with errors", () => {
    const flow = (text: string) =>
      readText(`flow: 1\nstart: a\nstates: { a: { say: "${text}", end: x } }`);
    expect(flow("Hi {name}")).to.have.property("machine");
    expect(flow("Hi {name}").diagnostics).to.have.length(1);
    expect(flow("Hi {{ name }}")).to.not.have.property("machine");
  });

  it("leaves out what a comment switches off with a reason", () => {
    const flow = (comment: string) =>
      codesOf(`flow: 1\nstart: a\nstates:\n  # ${comment}\n  a: { say: "Hi {name}", end: x }\n`);
    expect(flow("flow-ignore tmpl/single-brace: it is a code sample")).to.deep.equal([]);
    expect(flow("flow-ignore tmpl/single-brace")).to.have.members([
      "tmpl/single-brace",
      "meta/ignore-reason",
    ]);
    expect(flow("flow-ignore tmpl/single-brase: oh")).to.include("meta/unknown-rule");
    expect(flow("flow-ignore flow/silent-loop: not here")).to.include("meta/unused-ignore");
    expect(flow("flow-ignore yaml/tab-indent: no")).to.include("meta/not-ignorable");
  });

  it("does not call a remark needless while an error keeps rules from being asked", () => {
    const states = (go: string) =>
      `flow: 1\nstart: a\nstates:\n  a: { say: Hi, ${go} }\n` +
      "  # flow-ignore flow/unreachable: wanted at Easter\n  b: { say: Ho, end: x }\n";
    expect(codesOf(states("end: x"))).to.deep.equal([]);
    expect(codesOf(states("go: c"))).to.deep.equal(["flow/unknown-target"]);
  });

  it("finds what is wrong with a file of another bot's folder in that file", () => {
    const { diagnostics } = readText("flow: 1\nstart: a\nstates: { a: { run: p, go: a } }", {
      parts: { p: "states:\n  q: { say: Hi, go: nowhere }\n" },
    });
    expect(diagnostics.map(({ source, code }) => [source.name, code])).to.deep.equal([
      ["bot/parts/p.yaml", "flow/unknown-target"],
    ]);
  });

  it("never throws, and points into the file, whatever is done to a flow", function () {
    this.timeout(60_000);
    const flows = ["acme-leads", "acme-orders"].map((bot) =>
      readFileSync(`flows/${bot}/flow.yaml`, "utf8"),
    );
    const whole = readFileSync("test/fixtures/flows/ok/whole-language.yaml", "utf8");
    const slip = fc.record({
      at: fc.nat(8000),
      cut: fc.nat(12),
      put: fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.constantFrom("{{", "}}", ": ", "\n", "- ", "[", "{", "'", '"', "#", "/(", "null", "  "),
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...flows, whole),
        fc.array(slip, { maxLength: 4 }),
        (text, slips) => {
          let slipped = text;
          for (const { at, cut, put } of slips) {
            const start = at % slipped.length;
            slipped = slipped.slice(0, start) + put + slipped.slice(start + cut);
          }
          const { machine, diagnostics } = readText(slipped);
          expect(machine === undefined).to.equal(hasErrors(diagnostics));
          for (const { range, message, hint = "", source } of diagnostics) {
            expect(range.start).to.be.at.least(0);
            expect(range.end).to.be.within(range.start, source.text.length);
            expect(`${message} ${hint}`).to.not.match(/undefined|\[object|NaN/);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
