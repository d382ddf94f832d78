/** A drawing in the language of Graphviz. */
import type { Drawing, DrawnEdge, DrawnNode, Look } from "./drawing.ts";

export function toDot(drawing: Drawing): string {
  const inCluster = (cluster: string | undefined, indent: string): readonly string[] =>
    drawing.nodes
      .filter((node) => node.cluster === cluster)
      .map((node) => `${indent}${quoted(node.id)} [${nodeAttributes(node)}];`);
  return `${[
    `digraph ${quoted(drawing.title)} {`,
    `  graph [label=${quoted(drawing.title)}, labelloc=t, rankdir=TB, fontname="Helvetica"];`,
    '  node [shape=box, style="rounded,filled", fillcolor="#f7fafc", fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=9];',
    ...inCluster(undefined, "  "),
    ...drawing.clusters.flatMap((cluster) => [
      `  subgraph ${quoted(`cluster_${cluster}`)} {`,
      `    label=${quoted(cluster)}; style="rounded,dashed";`,
      ...inCluster(cluster, "    "),
      "  }",
    ]),
    ...drawing.edges.map(
      (edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)}${edgeAttributes(edge)};`,
    ),
    "}",
  ].join("\n")}\n`;
}

function nodeAttributes({ look, lines }: DrawnNode): string {
  return [`label=${quoted(lines.join("\n"))}`, ...LOOKS[look]].join(", ");
}

const LOOKS: Readonly<Record<Look, readonly string[]>> = {
  waits: ['fillcolor="#e8f1fd"'],
  passes: [],
  calls: ["shape=component", "style=filled", 'fillcolor="#fef5e7"'],
  runs: ["shape=folder", "style=filled", 'fillcolor="#f3e8fd"'],
  "hands-over": ["shape=hexagon", "style=filled", 'fillcolor="#e6fffa"'],
  ends: ["peripheries=2", 'fillcolor="#edf2f7"'],
  summary: ["shape=note", "style=filled", 'fillcolor="#fffbea"'],
  start: ["shape=circle", "style=filled", 'fillcolor="#1a202c"', "width=0.2", "fixedsize=true"],
  end: ["shape=doublecircle", "style=filled", 'fillcolor="#1a202c"', "width=0.2", "fixedsize=true"],
  jump: ["shape=plaintext", "style=solid"],
};

function edgeAttributes({ labels, isDashed }: DrawnEdge): string {
  const attributes = [
    ...(labels.length === 0 ? [] : [`label=${quoted(labels.join("\n"))}`]),
    ...(isDashed ? ["style=dashed"] : []),
  ];
  return attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replace(/[\p{Cc}\p{Cs}]/gu, " ");
  return `"${escaped}"`;
}
