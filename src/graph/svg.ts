/** A drawing as one SVG file that stands by itself: no scripts, no fonts or styles from elsewhere. */
import type { Drawing, DrawnEdge, DrawnNode, Look } from "./drawing.ts";
import { layoutOf, type Placed, type PlacedEdge, type Point, type Size } from "./layout.ts";

export function toSvg(drawing: Drawing): string {
  const { width, height, nodes, edges, clusters } = layoutOf(drawing, {
    node: nodeSize,
    label: labelSize,
  });
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-labelledby="title">`,
    `<title id="title">${escape(drawing.title)}</title>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    `<rect class="paper" width="${w}" height="${h}"/>`,
    ...clusters.map(clusterText),
    ...edges.map(edgeText),
    ...nodes.map(nodeText),
    // Labels last: an arrow that crosses one must not strike it out.
    ...edges.flatMap(labelText),
    "</svg>",
  ].join("\n")}\n`;
}

const LINE_HEIGHT = 16;
const PADDING = 10;
const CHARACTER = 6.6;
const SMALL_CHARACTER = 5.8;
const SMALL_LINE = 13;
const POINT_SIZE = 16;

const STYLE = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1a202c;text-anchor:middle;dominant-baseline:central}",
  ".paper{fill:#fff}.name{font-weight:600}.label{font-size:10.5px;fill:#4a5568;paint-order:stroke;stroke:#fff;stroke-width:4px}",
  ".node{stroke:#718096;fill:#f7fafc}.waits{fill:#e8f1fd;stroke:#2b6cb0}.calls{fill:#fef5e7;stroke:#b7791f}.runs{fill:#f3e8fd;stroke:#6b46c1}",
  ".hands-over{fill:#e6fffa;stroke:#2c7a7b}.ends{fill:#edf2f7;stroke:#1a202c;stroke-width:2}.summary{fill:#fffbea;stroke:#a0aec0;stroke-dasharray:2 2}",
  ".jump{fill:#fff;stroke-dasharray:2 2}.start,.end{fill:#1a202c;stroke:#1a202c}",
  ".edge{fill:none;stroke:#4a5568;stroke-width:1.2}.dashed{stroke-dasharray:5 4;stroke:#a0aec0}",
  ".cluster{fill:none;stroke:#6b46c1;stroke-dasharray:6 4}.part{fill:#6b46c1;font-weight:600;text-anchor:start}",
].join("");

function nodeSize({ look, lines }: DrawnNode): Size {
  if (look === "start" || look === "end") return { width: POINT_SIZE, height: POINT_SIZE };
  const longest = Math.max(...lines.map(columns));
  return {
    width: Math.max(60, longest * CHARACTER + 2 * PADDING),
    height: lines.length * LINE_HEIGHT + 2 * PADDING,
  };
}

function labelSize({ labels }: DrawnEdge): Size {
  if (labels.length === 0) return { width: 0, height: 0 };
  return {
    width: Math.max(...labels.map(columns)) * SMALL_CHARACTER + 8,
    height: labels.length * SMALL_LINE + 2,
  };
}

/** Letters of East Asia are about twice as wide. */
function columns(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu;

function clusterText({ item, x, y, width, height }: Placed<string>): string {
  const [left, top] = [x - width / 2, y - height / 2];
  return (
    `<rect class="cluster" x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" rx="8"/>` +
    `<text class="part" x="${n(left + 8)}" y="${n(top + 11)}">${escape(item)}</text>`
  );
}

function nodeText({ item, x, y, width, height }: Placed<DrawnNode>): string {
  const { id, look, lines } = item;
  const shape =
    look === "start" || look === "end"
      ? `<circle class="node ${look}" cx="${n(x)}" cy="${n(y)}" r="${n(width / 2)}"/>`
      : `<rect class="node ${look}" x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="${RADIUS[look]}"/>`;
  const first = y - ((lines.length - 1) * LINE_HEIGHT) / 2;
  const texts = lines.map(
    (line, index) =>
      `<text${index === 0 ? ' class="name"' : ""} x="${n(x)}" y="${n(first + index * LINE_HEIGHT)}">${escape(line)}</text>`,
  );
  return `<g data-state="${escape(id)}">${shape}${texts.join("")}</g>`;
}

const RADIUS: Readonly<Record<Exclude<Look, "start" | "end">, number>> = {
  waits: 8,
  passes: 2,
  calls: 0,
  runs: 0,
  "hands-over": 14,
  ends: 18,
  summary: 0,
  jump: 8,
};

function edgeText({ edge, points }: PlacedEdge): string {
  const look = edge.isDashed ? "edge dashed" : "edge";
  return `<path class="${look}" d="${pathOf(points)}" marker-end="url(#tip)"/>`;
}

function labelText({ edge, label }: PlacedEdge): readonly string[] {
  const first = label.y - ((edge.labels.length - 1) * SMALL_LINE) / 2;
  return edge.labels.map(
    (text, index) =>
      `<text class="label" x="${n(label.x)}" y="${n(first + index * SMALL_LINE)}">${escape(text)}</text>`,
  );
}

/** Through the middles between the points, rounded at each. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const last = rest.pop();
  const curves = rest.map((point, index) => {
    const next = rest[index + 1] ?? last ?? point;
    const isLast = index === rest.length - 1;
    const end = isLast ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${n(point.x)} ${n(point.y)} ${n(end.x)} ${n(end.y)}`;
  });
  const straight = curves.length === 0 && last !== undefined ? [`L${n(last.x)} ${n(last.y)}`] : [];
  return [`M${n(first.x)} ${n(first.y)}`, ...curves, ...straight].join("");
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Control characters and halves of characters have no place in XML at all. */
function escape(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ")
    .replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
