/** What is drawn of a machine, whatever the format. */
import { expect } from "chai";
import { exitsOf } from "../../src/engine/exits.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { drawingOf, START, type Drawing } from "../../src/graph/drawing.ts";
import { exitLabel } from "../../src/graph/exit-label.ts";
import { cornerMachine } from "../support/corner-bot.ts";

describe("drawingOf", () => {
  let machine: Machine;
  let drawing: Drawing;

  before(async () => {
    machine = await cornerMachine();
    drawing = drawingOf(machine);
  });

  it("draws every way out of every state, those that are no success dashed", () => {
    for (const state of machine.states.values()) {
      for (const exit of exitsOf(machine, state)) {
        const label = exitLabel(state, exit);
        const drawn = drawing.edges.filter(
          ({ from, labels, isDashed }) =>
            from === state.name &&
            isDashed === (exit.kind !== "way") &&
            (label === "" || labels.includes(label)),
        );
        expect(drawn, `${state.name} → ${exit.id}`).not.to.have.length(0);
      }
    }
  });

  it("has a box at both ends of every arrow", () => {
    const ids = new Set(drawing.nodes.map(({ id }) => id));
    expect(ids.size).to.equal(drawing.nodes.length);
    for (const { from, to } of drawing.edges) {
      expect([...ids]).to.include(from);
      expect([...ids]).to.include(to);
    }
  });

  it("says why a way is taken, in the author's words", () => {
    expect(labelsOf("pick_place", "baker")).to.deep.equal(['pick: if what == "bread"']);
    expect(labelsOf("baker", "menu")).to.deep.equal(["3 of 4"]);
    expect(labelsOf("menu", "order")).to.deep.equal(["“Order”"]);
    expect(labelsOf("place_order", "menu")).to.deep.equal(["fails: 404"]);
    expect(labelsOf("menu", "menu")).to.deep.equal(["no reply for 10 min"]);
  });

  it("starts at the start, and leads what comes back to nowhere there too", () => {
    expect(drawing.nodes[0]?.id).to.equal(START);
    expect(labelsOf(START, "welcome")).to.deep.equal([]);
    expect(labelsOf("person", "welcome")).to.deep.equal(["came back"]);
  });

  it("puts the states of a part into its frame, with the way back to the caller", () => {
    expect(drawing.clusters).to.deep.equal(["address"]);
    const inside = drawing.nodes.filter(({ cluster }) => cluster === "address");
    expect(inside.map(({ lines }) => lines[0])).to.deep.equal([
      "street",
      "found",
      "back to the caller",
    ]);
    expect(labelsOf("address", "address/street")).to.deep.equal(["run"]);
  });

  it("sums up what holds at any point, and draws where it leads", () => {
    const anytime = drawing.nodes.find(({ id }) => id === "summary anytime");
    expect(anytime?.lines).to.deep.equal([
      "At any point",
      "person: agent, human",
      "again: again please",
      "why: why do you ask",
    ]);
    expect(labelsOf("summary anytime", "person")).to.deep.equal(["person"]);
    expect(labelsOf("summary faq", "bye")).to.deep.equal(["leave"]);
    expect(labelsOf("summary events", "order")).to.deep.equal(["CART"]);
  });

  it("lists eight questions of a long table, and counts the others", () => {
    const faq = machine.faq.get("hours");
    if (faq === undefined) throw new Error("the corner bot answers for its hours");
    const many = new Map(
      Array.from({ length: 300 }, (_, index) => [`q${index}`, { ...faq, name: `q${index}` }]),
    );
    const box = drawingOf({ ...machine, faq: many }).nodes.find(({ id }) => id === "summary faq");
    expect(box?.lines).to.have.length(10);
    expect(box?.lines.at(-1)).to.equal("… and 292 more");
  });

  function labelsOf(from: string, to: string): readonly string[] | undefined {
    return drawing.edges.find((edge) => edge.from === from && edge.to === to)?.labels;
  }
});
