/** Where boxes go: the start on top, nothing on top of each other, everything inside the picture. */
import { expect } from "chai";
import fc from "fast-check";
import { START, type Drawing, type DrawnNode } from "../../src/graph/drawing.ts";
import { layoutOf, type Layout, type Measure, type Placed } from "../../src/graph/layout.ts";

const MEASURE: Measure = {
  node: () => ({ width: 120, height: 40 }),
  label: ({ labels }) =>
    labels.length === 0 ? { width: 0, height: 0 } : { width: 60, height: 12 * labels.length },
};

describe("layoutOf", () => {
  it("keeps the start on top of a loop", () => {
    const layout = layoutOf(drawn(["a b", "b c", "c d", "d a"]), MEASURE);
    expect(order(layout)).to.deep.equal([START, "a", "b", "c", "d"]);
  });

  it("runs an arrow that leads back up from its own box to the other", () => {
    const layout = layoutOf(drawn(["a b", "b a"]), MEASURE);
    const back = layout.edges.find(({ edge }) => edge.from === "b");
    expect(back?.points[0]?.y).to.be.greaterThan(back?.points.at(-1)?.y ?? Infinity);
  });

  it("draws a way from a box to itself beside it, with room for its label", () => {
    const layout = layoutOf(drawn(["a a"]), MEASURE);
    const box = layout.nodes.find(({ item }) => item.id === "a");
    const loop = layout.edges.find(({ edge }) => edge.from === edge.to);
    expect(loop?.label.x).to.be.greaterThan((box?.x ?? 0) + 60);
    expect(layout.width).to.be.greaterThan((loop?.label.x ?? Infinity) + 30);
  });

  it("has a size even when there is nothing to draw", () => {
    const layout = layoutOf({ title: "", nodes: [], edges: [], clusters: [] }, MEASURE);
    expect(layout).to.include({ width: 48, height: 48 });
  });

  it("lays out any graph without overlaps, inside the picture", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const pair = fc.tuple(name, name).map(([from, to]) => `${from} ${to}`);
    fc.assert(
      fc.property(fc.uniqueArray(pair, { minLength: 1, maxLength: 14 }), (pairs) => {
        const layout = layoutOf(drawn(pairs), MEASURE);
        for (const box of layout.nodes) {
          expect(box.x - box.width / 2).to.be.at.least(0);
          expect(box.x + box.width / 2).to.be.at.most(layout.width);
          expect(box.y + box.height / 2).to.be.at.most(layout.height);
          for (const other of layout.nodes) {
            if (box !== other)
              expect(overlaps(box, other), `${box.item.id} ${other.item.id}`).to.equal(false);
          }
        }
        expect(layout.edges).to.have.length(pairs.length + 1);
      }),
      { numRuns: 40 },
    );
  });
});

/** Boxes a, b, …, with the arrows that are listed, and one from the start to the first. */
function drawn(pairs: readonly string[]): Drawing {
  const edges = pairs.map((pair) => {
    const [from = "", to = ""] = pair.split(" ");
    return { from, to, labels: ["way"], isDashed: false };
  });
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const first = edges[0]?.from ?? "";
  return {
    title: "",
    nodes: [START, ...names].map((id): DrawnNode => ({
      id,
      look: id === START ? "start" : "waits",
      lines: [id],
      cluster: undefined,
    })),
    edges: [{ from: START, to: first, labels: [], isDashed: false }, ...edges],
    clusters: [],
  };
}

function order({ nodes }: Layout): readonly string[] {
  return nodes.toSorted((a, b) => a.y - b.y).map(({ item }) => item.id);
}

function overlaps(one: Placed<DrawnNode>, other: Placed<DrawnNode>): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}
