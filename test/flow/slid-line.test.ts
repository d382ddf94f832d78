/** Files in which one line stands in a wrong column: each is told once, with a mend that leaves nothing. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { applyFixes } from "../../src/flow/fix.ts";
import { readFlow, type ReadFlow } from "../../src/flow/read-flow.ts";
import { slidLineTold, withoutSlidLine } from "../../src/flow/slid-line.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readServices } from "../../src/services/read-services.ts";

type Read = (source: SourceFile) => { readonly diagnostics: readonly Diagnostic[] };

const SERVICES = `shop:
  url: https://api.acme.test
  headers: { X-Key: "{{ secret.SHOP_KEY }}" }
  timeout: 4 seconds
  calls:
    get_order:
      get: /orders/{{ number | url_encode }}
      retries: 1
      takes: { number: text }
      returns:
        number: text
        parcels: [{ id: text, eta: date? }]
        status: text
    leave_note:
      post: /notes
      takes: { note: text, number: text }
      body:
        text: "{{ note }}"
        about: "{{ number }}"
crm:
  url: https://crm.acme.test
  calls:
    find_person:
      get: /people
      takes: { email: email }
      returns: { name: text }
`;

const TESTS = `bot: shop
tests:
  - test: Finds an order
    now: 2026-11-23T10:00:00Z
    user: { name: Jo }
    calls:
      shop.get_order:
        status: 200
        json: { number: A1, status: packed }
    steps:
      - start
      - bot: What is your number?
      - user: A1
      - bot: It is packed
      - choices: [Again, "No"]
      - expect:
          state: found
          vars: { number: A1 }
  - test: Leaves
    steps:
      - start
      - user: human
      - bot: One moment
      - expect: { handoff: shop }
`;

describe("withoutSlidLine", () => {
  for (const [name, text, read] of [
    ["services.yaml", SERVICES, readServices],
    ["tests", TESTS, readScenarios],
  ] as const) {
    for (const by of [-4, -2, 2]) {
      it(`tells of each line of ${name} alone that stands ${Math.abs(by)} too far ${by < 0 ? "left" : "right"}`, () => {
        for (const [line, slid] of slips(text, by)) {
          const told = wrongIn(read, slid);
          expect(
            told.length,
            `line ${line}: ${told.map(({ message }) => message).join(" ")}`,
          ).to.be.at.most(1);
          const left = told.some(({ fix }) => fix !== undefined) ? mended(read, slid) : [];
          expect(left, `line ${line}`).to.deep.equal([]);
        }
      });
    }
  }

  it("tells of each line of a flow that has come to the left edge, there and with one echo at most", () => {
    const text = readFileSync("flows/bloom/flow.yaml", "utf8");
    for (const [line, slid] of slips(text, "edge")) {
      const source = new SourceFile("flow.yaml", slid);
      const { machine, diagnostics } = readAlone(source);
      const told = diagnostics.filter(({ severity }) => severity !== "info");
      const lines = told.map(({ range }) => source.position(range.start).line);
      expect(lines.length, `line ${line}: ${lines.join(", ")}`).to.be.within(1, 2);
      const isNear = lines.some((one) => Math.abs(one - line) <= 1);
      expect(isNear, `line ${line}: ${lines.join(", ")}`).to.equal(true);
      expect(machine, `line ${line}`).to.equal(undefined);
    }
  }).timeout(60_000);

  it("leaves what else is wrong as it is", () => {
    const text = SERVICES.replace("      retries: 1", "    retries: 1").replace(
      "/people",
      "people",
    );
    expect(wrongIn(readServices, text).map(({ code }) => code)).to.have.members([
      "yaml/indent",
      "service/bad-path",
    ]);
  });

  it("moves no line only because its mistakes would not be seen elsewhere", () => {
    const text = TESTS.replace("    user: { name: Jo }", "    user: { nam: Jo, mial: 1 }").replace(
      "    calls:",
      "    context:\n      plan: gold\n    calls:",
    );
    expect(wrongIn(readScenarios, text).map(({ code }) => code)).to.deep.equal([
      "schema/unknown-key",
      "schema/unknown-key",
    ]);
  });

  it("reads a long file a few times at most, and one beside long ones", () => {
    let count = 0;
    const read = (source: SourceFile): ReturnType<Read> => {
      count += 1;
      const range = { start: 0, end: 1 };
      const one = { severity: "error", source, range, message: "No." } as const;
      return {
        diagnostics: [
          { ...one, code: "yaml/indent" },
          { ...one, code: "schema/odd" },
        ],
      };
    };
    withoutSlidLine(new SourceFile("f.yaml", "a:\n  b: 1\n".repeat(100_000)), read);
    expect(count).to.be.at.most(3);
    const short = new SourceFile("f.yaml", "a:\n  b: 1\n".repeat(10));
    for (const [size, most] of [
      [1_000_000, 0],
      [50_000, 2],
    ] as const) {
      count = 0;
      slidLineTold(short, read(short), read, { fewest: 2, tries: 16, size });
      expect(count - 1).to.equal(most);
    }
  });
});

function readAlone(flow: SourceFile): ReadFlow {
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  return readFlow(files, { folder: "bloom", version: "1", calls: new Map() });
}

/** With the line that was moved, from 1. */
function slips(text: string, by: number | "edge"): readonly (readonly [number, string])[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const column = by === "edge" ? 0 : indent + by;
    if (line === "" || line.trim().startsWith("#") || column < 0 || column === indent) return [];
    const slid = " ".repeat(column) + line.trim();
    return [[index + 1, lines.with(index, slid).join("\n")] as const];
  });
}

/** What is left after a few rounds of mending. */
function mended(read: Read, slid: string): readonly string[] {
  let text = slid;
  for (let round = 0; round < 3; round += 1) text = applyFixes(text, wrongIn(read, text));
  return wrongIn(read, text).map(({ message }) => message);
}

function wrongIn(read: Read, text: string): readonly Diagnostic[] {
  return read(new SourceFile("f.yaml", text)).diagnostics.filter(
    ({ severity }) => severity !== "info",
  );
}
