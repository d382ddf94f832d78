import { assert } from "chai";
import fc from "fast-check";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readServices, type ReadServices } from "../../src/services/read-services.ts";
import { missingSecrets } from "../../src/services/secrets.ts";
import { noCrash } from "../support/no-crash.ts";

const FIXTURES = "test/fixtures/services";

describe("readServices", () => {
  for (const name of readdirSync(`${FIXTURES}/ok`)) {
    it(`finds nothing wrong with ok/${name}`, () => {
      assert.equal(problemsIn(readFixture(`ok/${name}`)), "");
    });
  }

  for (const name of readdirSync(`${FIXTURES}/err`).filter((file) => file.endsWith(".yaml"))) {
    it(`says what is wrong with err/${name}`, () => {
      const found = problemsIn(readFixture(`err/${name}`));
      const golden = `${FIXTURES}/err/${name.replace(/\.yaml$/, ".txt")}`;
      if (process.env["UPDATE"] === "1") writeFileSync(golden, found);
      assert.isTrue(existsSync(golden), `${golden} is missing; UPDATE=1 writes it`);
      assert.equal(found, readFileSync(golden, "utf8"));
      assert.notEqual(found, "");
    });
  }

  it("reads a body of braces that are never closed in proportion to its length", () => {
    const timeOf = (braces: number): number => {
      const body = `'{ ${"{{ ".repeat(braces)}'`;
      const text = `crm: { url: "https://a.test", calls: { add: { post: /, body: ${body} } } }\n`;
      const start = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    const [before, after] = [timeOf(10_000), timeOf(40_000)];
    assert.isBelow(after, Math.max(100, before * 9));
  });

  it("names every call with its service", () => {
    const { services } = readFixture("ok/examples.yaml");
    assert.deepEqual(
      [...(services ?? [])].map(([name, { method, timeoutMs, retries }]) => [
        name,
        method,
        timeoutMs,
        retries,
      ]),
      [
        ["crm.create_lead", "POST", 5_000, 0],
        ["shop.get_order", "GET", 4_000, 1],
        ["shop.report_problem", "POST", 4_000, 0],
        ["shop.nearest_pickup", "GET", 4_000, 0],
      ],
    );
  });

  it("lets a call have its own time, headers and retries", () => {
    const { services } = readFixture("ok/everything.yaml");
    const reserve = services?.get("stock.reserve");
    assert.equal(reserve?.timeoutMs, 2_000);
    assert.equal(reserve?.retries, 1);
    assert.equal(services?.get("stock.item")?.timeoutMs, 800);
    assert.deepEqual(
      [...(services?.get("stock.note")?.headers.keys() ?? [])],
      ["authorization", "x-tenant", "accept"],
    );
    assert.equal(services?.get("stock.ping")?.reach, "public");
    assert.equal(services?.get("own-network.ping")?.reach, "private");
  });

  it("keeps the calls that are fine beside one that is not", () => {
    const { services } = readFixture("err/paths.yaml");
    assert.deepEqual([...(services?.keys() ?? [])], ["shop.optional"]);
    assert.isUndefined(read(`shop: ${"[".repeat(500)}`).services);
  });

  it("says nothing of a secret's value", () => {
    const { diagnostics } = readFixture("err/secrets.yaml");
    const said = JSON.stringify(diagnostics.map(({ message, hint }) => [message, hint]));
    assert.notMatch(said, /sk_live|abcdefgh|ghp_/);
  });

  it("never throws, and points into the file", () => {
    const text = readFileSync(`${FIXTURES}/ok/everything.yaml`, "utf8");
    const edits = fc.array(
      fc.record({
        at: fc.nat(text.length),
        cut: fc.nat(30),
        put: fc.constantFrom(
          "",
          ":",
          "{",
          "[",
          "\n",
          "?",
          "- ",
          "{{ ",
          '"',
          "null",
          "__proto__: 1\n",
        ),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(edits, (changes) => {
        const changed = changes.reduce(
          (current, { at, cut, put }) => current.slice(0, at) + put + current.slice(at + cut),
          text,
        );
        for (const { range, message } of read(changed).diagnostics) {
          assert.isAtLeast(range.start, 0);
          assert.isAtMost(range.end, changed.length);
          assert.notMatch(message, /undefined|\[object [A-Z]/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("missingSecrets", () => {
  it("names those that are not set, once each, and those that no header can hold", () => {
    const { services } = read(`
a: { url: "https://a.test", headers: { A: "{{ secret.ONE }}", B: "{{ secret.TWO }}" }, calls: { x: { get: / }, y: { get: /, headers: { C: "{{ secret.THREE }}{{ secret.FOUR }}" } } } }
`);
    const env = { ONE: "x", TWO: "", THREE: "a\nb", constructor: "x" };
    assert.deepEqual(missingSecrets(services ?? new Map(), env), ["FOUR", "THREE", "TWO"]);
  });
});

function readFixture(name: string): ReadServices {
  return read(readFileSync(`${FIXTURES}/${name}`, "utf8"));
}

function read(text: string): ReadServices {
  return noCrash(readServices(new SourceFile("services.yaml", text)));
}

/** One line for each problem, and one below it for what to do. */
function problemsIn({ diagnostics }: ReadServices): string {
  return diagnostics
    .map(({ source, range, severity, message, hint, code }) => {
      const { line, column } = source.position(range.start);
      const marked = source.text.slice(range.start, range.end).split("\n", 1)[0] ?? "";
      const shown = code === "secret/hard-coded" ? "…" : marked;
      return `${line}:${column} ${severity} ${code} ⟦${shown}⟧\n  ${message}${hint === undefined ? "" : `\n  = ${hint}`}\n`;
    })
    .join("");
}
