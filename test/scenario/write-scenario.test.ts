/** A talk that was written down as a test is read back as what was said, and passes. */
import { expect } from "chai";
import fc from "fast-check";
import { openSession } from "../../src/cli/chat/session.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { Machine } from "../../src/engine/machine.ts";
import type { Action } from "../../src/scenario/document.ts";
import { playScenario } from "../../src/scenario/play-scenario.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { cornerMachine } from "../support/corner-bot.ts";

describe("writeScenario", () => {
  let machine: Machine;

  before(async () => {
    machine = await cornerMachine();
  });

  it("keeps every text that somebody may type", async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), anyText(), async (text, name) => {
        const actions: Action[] = [{ kind: "start" }, { kind: "user", text }];
        const scenario = read(await written(actions, name));
        const said = scenario?.steps.find((step) => step.kind === "user");
        expect(said?.kind === "user" ? said.text : undefined).to.equal(text);
        expect(scenario?.name).to.equal(name);
      }),
      { numRuns: 150 },
    );
  });

  it("passes, whatever was said", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAction(), { maxLength: 8 }), async (actions) => {
        const text = await written([{ kind: "start" }, ...actions], "a talk");
        const scenario = read(text);
        if (scenario === undefined) throw new Error(text);
        const { mismatch } = await playScenario(machine, new Map(), scenario);
        expect(mismatch?.message, text).to.equal(undefined);
      }),
      { numRuns: 100 },
    );
  });

  async function written(actions: readonly Action[], name: string): Promise<string> {
    const session = await openSession({
      machine,
      now: Date.UTC(2026, 10, 23, 10),
      user: {},
      context: { plan: "gold", tags: ["1", "yes"] },
      language: "en",
      answer: async ({ call }) =>
        call === "till.order"
          ? { ok: true, value: { id: "0017", places: [{ name: "A: #b" }, { name: "" }] }, ms: 0 }
          : { ok: false, reason: "status", status: 503, ms: 0 },
    });
    for (const action of actions) await session.play(action);
    return session.write(name);
  }
});

function read(text: string): ReturnType<typeof one> {
  return one(readScenarios(new SourceFile("talk.yaml", text)), text);
}

function one({ file, diagnostics }: ReturnType<typeof readScenarios>, text: string) {
  expect(
    diagnostics.map(({ message }) => message),
    text,
  ).to.deep.equal([]);
  return file?.scenarios[0];
}

function anyText(): fc.Arbitrary<string> {
  const tricky = [
    "yes",
    "null",
    "~",
    "1.20",
    "- a",
    "a: b",
    "a #b",
    "{{ x }}",
    "*x",
    "!y",
    'is "x"',
    '"',
    "'",
    "@",
    "% 1",
    "[",
    "{a",
    "\u2028",
    "\u00a0x",
    "a\tb",
    "\u0007",
    "👋",
    "2026-11-23",
    "true",
  ];
  const nonEmpty = fc.oneof(
    fc.constantFrom(...tricky),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...tricky), minLength: 1, maxLength: 4 }),
  );
  return nonEmpty.filter((text) => text.trim() !== "");
}

function anyAction(): fc.Arbitrary<Action> {
  const user = fc
    .oneof(
      fc.constantFrom(
        "1",
        "2",
        "3",
        "order",
        "bread",
        "milk",
        "agent",
        "bye",
        "opening hours",
        "Photo",
      ),
      anyText(),
    )
    .map((text): Action => ({ kind: "user", text }));
  const form = fc
    .record({
      name: anyText(),
      email: fc.constantFrom("a@b.test", "nope"),
      what: fc.constant("milk"),
    })
    .map((values): Action => ({ kind: "form", values }));
  const others = fc.constantFrom<Action>(
    { kind: "back_to_bot" },
    { kind: "event", name: "CART" },
    { kind: "wait", ms: 660_000 },
    { kind: "wait", ms: 90_500 },
    { kind: "send", items: [{ url: "https://m.test/a.jpg", mime: "image/jpeg" }] },
    { kind: "send", items: [{ lat: 51.5, lng: -0.1 }] },
  );
  return fc.oneof({ weight: 4, arbitrary: user }, form, others);
}
