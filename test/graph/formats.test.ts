/** Mermaid, Graphviz and SVG: texts that mean something to the format are shown and do nothing. */
import { expect } from "chai";
import fc from "fast-check";
import { toDot } from "../../src/graph/dot.ts";
import { drawingOf, type Drawing } from "../../src/graph/drawing.ts";
import { toMermaid } from "../../src/graph/mermaid.ts";
import { toSvg } from "../../src/graph/svg.ts";
import { cornerMachine } from "../support/corner-bot.ts";

let drawing: Drawing;

before(async () => {
  drawing = drawingOf(await cornerMachine());
});

describe("toMermaid", () => {
  it("dashes misses, frames parts, and names every box", () => {
    const text = toMermaid(drawing);
    expect(text).to.match(/^---\ntitle: "The \\"corner\\" <shop>"\n---\nflowchart TD\n/);
    expect(text).to.include('n_menu -.->|"give up"| n_person');
    expect(text).to.include("n_welcome --> n_menu");
    expect(text).to.match(/subgraph part_1\["address"\]\n +n_address_street\(/);
    expect(text).to.include(
      "“1. #34;Quoted#34; #38; #60;b#62;bold#60;/b#62; #124; #91;x#93; #35;5#59;”",
    );
  });

  it("keeps any text inside its quotes", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const lines = toMermaid(labelled(text)).split("\n");
        const arrow = lines.find((line) => line.startsWith("  n_a -->|"));
        expect(arrow).to.match(/^ {2}n_a -->\|"(?:[^"<>&;#`\\[\]{}|]|#\d+;|<br\/>)*"\| n_b$/);
      }),
      { numRuns: 50 },
    );
  });

  it("gives boxes of like names ids of their own", () => {
    const text = toMermaid({ ...labelled("x"), nodes: [node("a/b"), node("a_b")], edges: [] });
    expect(text).to.include("n_a_b[").and.to.include("n_a_b_2[");
  });
});

describe("toDot", () => {
  it("dashes misses, frames parts, and escapes quotes", () => {
    const text = toDot(drawing);
    expect(text).to.match(/^digraph "The \\"corner\\" <shop>" \{/);
    expect(text).to.include('"menu" -> "person" [label="give up", style=dashed];');
    expect(text).to.match(/subgraph "cluster_address" \{\n[^}]*"address\/street" \[/);
    expect(text).to.include('label="“1. \\"Quoted\\" & <b>bold</b> | [x] #5;”"');
  });

  it("keeps any text inside its quotes", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const lines = toDot(labelled(text)).split("\n");
        const arrow = lines.find((line) => line.startsWith(`  "a" ->`));
        expect(arrow).to.match(/^ {2}"a" -> "b" \[label="(?:[^"\\]|\\.)*"\];$/);
      }),
      { numRuns: 50 },
    );
  });
});

describe("toSvg", () => {
  it("is one well-formed picture with every box and arrow", () => {
    const text = toSvg(drawing);
    expect(openTags(text)).to.deep.equal([]);
    expect(text.match(/<g data-state=/g)).to.have.length(drawing.nodes.length);
    expect(text.match(/<path class="edge[^"]*"/g)).to.have.length(drawing.edges.length);
    expect(text.match(/<path class="edge dashed"/g)).to.have.length(
      drawing.edges.filter(({ isDashed }) => isDashed).length,
    );
    expect(text).to.include('<rect class="cluster"');
    expect(text).to.include("&#34;Quoted&#34; &#38; &#60;b&#62;bold");
    expect(text).not.to.match(/NaN|Infinity|undefined/);
  });

  it("is well-formed whatever the text", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const svg = toSvg(labelled(text));
        expect(openTags(svg)).to.deep.equal([]);
        expect(svg.replaceAll("\n", "")).not.to.match(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
      }),
      { numRuns: 50 },
    );
  });
});

function anyText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(...Array.from("<>&\"'`#;|[]{}()\\\n-1. ab")),
      maxLength: 30,
    }),
  );
}

function node(id: string): Drawing["nodes"][number] {
  return { id, look: "passes", lines: [id], cluster: undefined };
}

function labelled(label: string): Drawing {
  return {
    title: label,
    nodes: [node("a"), node("b")],
    edges: [{ from: "a", to: "b", labels: [label], isDashed: false }],
    clusters: [],
  };
}

/** Elements that are left open or closed by another's end. */
function openTags(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = "", own] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (own === "/") continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}
