/** A drawing as a Mermaid flowchart, which GitHub and GitLab draw inside Markdown. */
import type { Drawing, DrawnEdge, DrawnNode, Look } from "./drawing.ts";

export function toMermaid(drawing: Drawing): string {
  const ids = idsOf(drawing.nodes);
  const id = (name: string): string => ids.get(name) ?? "missing";
  const inCluster = (cluster: string | undefined, indent: string): readonly string[] =>
    drawing.nodes
      .filter((node) => node.cluster === cluster)
      .map((node) => `${indent}${nodeText(id(node.id), node)}`);
  return `${[
    "---",
    `title: ${JSON.stringify(drawing.title)}`,
    "---",
    "flowchart TD",
    ...inCluster(undefined, "  "),
    ...drawing.clusters.flatMap((cluster, index) => [
      `  subgraph part_${index + 1}["${escape(cluster)}"]`,
      ...inCluster(cluster, "    "),
      "  end",
    ]),
    ...drawing.edges.map((edge) => `  ${id(edge.from)} ${arrow(edge)} ${id(edge.to)}`),
    ...styles(drawing.nodes),
  ].join("\n")}\n`;
}

/** Words such as `end` mean something to Mermaid: every id gets a prefix. Like names keep diffs small. */
function idsOf(nodes: readonly DrawnNode[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id }) => {
      const base = `n_${id.replace(/[^A-Za-z0-9_]/gu, "_")}`;
      let name = base;
      for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
      taken.add(name);
      return [id, name];
    }),
  );
}

function nodeText(id: string, { look, lines }: DrawnNode): string {
  const [open, close] = SHAPES[look];
  const text = lines.length === 0 ? " " : lines.map(escape).join("<br/>");
  return `${id}${open}"${text}"${close}:::${className(look)}`;
}

const SHAPES: Readonly<Record<Look, readonly [string, string]>> = {
  waits: ["(", ")"],
  passes: ["[", "]"],
  calls: ["[[", "]]"],
  runs: ["[[", "]]"],
  "hands-over": ["{{", "}}"],
  ends: ["([", "])"],
  summary: ["[/", "/]"],
  start: ["((", "))"],
  end: ["(((", ")))"],
  jump: [">", "]"],
};

const COLOURS: Readonly<Record<Look, string>> = {
  waits: "fill:#e8f1fd,stroke:#2b6cb0,color:#1a202c",
  passes: "fill:#f7fafc,stroke:#718096,color:#1a202c",
  calls: "fill:#fef5e7,stroke:#b7791f,color:#1a202c",
  runs: "fill:#f3e8fd,stroke:#6b46c1,color:#1a202c",
  "hands-over": "fill:#e6fffa,stroke:#2c7a7b,color:#1a202c",
  ends: "fill:#edf2f7,stroke:#1a202c,color:#1a202c",
  summary: "fill:#fffbea,stroke:#a0aec0,color:#1a202c",
  start: "fill:#1a202c,stroke:#1a202c",
  end: "fill:#1a202c,stroke:#1a202c",
  jump: "fill:#ffffff,stroke:#718096,color:#1a202c",
};

function styles(nodes: readonly DrawnNode[]): readonly string[] {
  const looks = new Set(nodes.map(({ look }) => look));
  return [...looks].map((look) => `  classDef ${className(look)} ${COLOURS[look]}`);
}

function className(look: Look): string {
  return `look_${look.replaceAll("-", "_")}`;
}

function arrow({ labels, isDashed }: DrawnEdge): string {
  const line = isDashed ? "-.->" : "-->";
  return labels.length === 0 ? line : `${line}|"${labels.map(escape).join("<br/>")}"|`;
}

/** Signs that Mermaid, its Markdown or HTML would read become numbers. */
function escape(text: string): string {
  return text.replace(
    /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic} ,.?!:'“”‹›…•€£$%/()=+_–—-]|^[-+]|(?<=^\d{1,9})[.)]/gu,
    (sign) => (/\s/u.test(sign) ? " " : `#${sign.codePointAt(0) ?? 32};`),
  );
}
