/**
 * Where the boxes and arrows of a drawing go. Dagre decides; what it is not good at is done here: ways back up are turned
 * round before and after, so that the start stays on top, and ways from a box to itself are drawn beside it.
 */
import { Graph, layout as runDagre } from "@dagrejs/dagre";
import { START, type Drawing, type DrawnEdge, type DrawnNode } from "./drawing.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the middle of a box. */
export interface Placed<Item> extends Point, Size {
  readonly item: Item;
}

export interface PlacedEdge {
  readonly edge: DrawnEdge;
  /** From the border of one box to the border of the other. */
  readonly points: readonly Point[];
  /** Middle of the label. */
  readonly label: Point;
}

export interface Layout extends Size {
  readonly nodes: readonly Placed<DrawnNode>[];
  readonly edges: readonly PlacedEdge[];
  readonly clusters: readonly Placed<string>[];
}

export interface Measure {
  readonly node: (node: DrawnNode) => Size;
  readonly label: (edge: DrawnEdge) => Size;
}

export function layoutOf(drawing: Drawing, measure: Measure): Layout {
  if (drawing.nodes.length === 0) return { ...NOTHING, nodes: [], edges: [], clusters: [] };
  const graph = new Graph<object, Size & Partial<Point>, LaidEdge>({
    compound: true,
    multigraph: true,
  });
  graph.setGraph({
    rankdir: "TB",
    nodesep: 36,
    edgesep: 16,
    ranksep: 44,
    marginx: 24,
    marginy: 24,
  });
  for (const cluster of drawing.clusters)
    graph.setNode(clusterId(cluster), { width: 0, height: 0 });
  for (const node of drawing.nodes) {
    graph.setNode(node.id, { ...measure.node(node) });
    if (node.cluster !== undefined) graph.setParent(node.id, clusterId(node.cluster));
  }
  const back = backEdges(drawing);
  for (const [index, edge] of drawing.edges.entries()) {
    if (edge.from === edge.to) continue;
    const [v, w] = back.has(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    graph.setEdge(v, w, { ...measure.label(edge), labelpos: "c", minlen: 1 }, String(index));
  }
  runDagre(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  const placed = <Item>(id: string, item: Item): Placed<Item> => {
    const { x = 0, y = 0, width: wide, height: high } = graph.node(id);
    return { item, x, y, width: wide, height: high };
  };
  const nodes = drawing.nodes.map((node) => placed(node.id, node));
  const loops = loopsOf(drawing, nodes, measure);
  const edges = drawing.edges.flatMap((edge, index): readonly PlacedEdge[] => {
    if (edge.from === edge.to) return [];
    const [v, w] = back.has(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    const { points = [], x = 0, y = 0 } = graph.edge(v, w, String(index));
    return [{ edge, points: back.has(edge) ? points.toReversed() : points, label: { x, y } }];
  });
  const reach = Math.max(0, ...loops.map(({ right }) => right + MARGIN));
  return {
    width: Math.max(width, reach),
    height,
    nodes,
    edges: [...edges, ...loops.map(({ placedEdge }) => placedEdge)],
    clusters: drawing.clusters.map((cluster) => placed(clusterId(cluster), cluster)),
  };
}

const NOTHING: Size = { width: 48, height: 48 };
const MARGIN = 24;

interface LaidEdge extends Size {
  readonly labelpos: "c";
  readonly minlen: number;
  readonly points?: readonly Point[];
  readonly x?: number;
  readonly y?: number;
}

/** No state and no point is called so. */
function clusterId(cluster: string): string {
  return `cluster ${cluster}`;
}

/** Ways that lead back to a box on the path from the start. */
function backEdges({ nodes, edges }: Drawing): ReadonlySet<DrawnEdge> {
  const out = new Map<string, DrawnEdge[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const back = new Set<DrawnEdge>();
  const seen = new Set<string>();
  for (const root of [START, ...nodes.map(({ id }) => id)]) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path = [{ id: root, next: 0 }];
    const onPath = new Set([root]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = out.get(top.id)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(edge.to)) {
        back.add(edge);
      } else if (!seen.has(edge.to)) {
        seen.add(edge.to);
        onPath.add(edge.to);
        path.push({ id: edge.to, next: 0 });
      }
    }
  }
  return back;
}

interface Loop {
  readonly placedEdge: PlacedEdge;
  readonly right: number;
}

const LOOP_WIDTH = 26;

/** Ways from a box to itself, at its right; several stand below each other. */
function loopsOf(
  { edges }: Drawing,
  nodes: readonly Placed<DrawnNode>[],
  measure: Measure,
): readonly Loop[] {
  const places = new Map(nodes.map((node) => [node.item.id, node]));
  const counts = new Map<string, number>();
  return edges.flatMap((edge): readonly Loop[] => {
    const node = edge.from === edge.to ? places.get(edge.from) : undefined;
    if (node === undefined) return [];
    const count = counts.get(edge.from) ?? 0;
    counts.set(edge.from, count + 1);
    const right = node.x + node.width / 2;
    const top = node.y - node.height / 4 + count * 8;
    const bottom = node.y + node.height / 4 + count * 8;
    const far = right + LOOP_WIDTH;
    const size = measure.label(edge);
    const label = { x: far + size.width / 2 + 2, y: (top + bottom) / 2 + count * size.height };
    const points = [
      { x: right, y: top },
      { x: far, y: top },
      { x: far, y: bottom },
      { x: right, y: bottom },
    ];
    return [{ placedEdge: { edge, points, label }, right: far + size.width + 4 }];
  });
}
