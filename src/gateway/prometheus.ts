/**
 * Counts and times in the text that Prometheus reads (exposition format 0.0.4). Series are bounded: what comes after the
 * bound is counted under "other", so that no flow and no caller can fill the memory. Knows nothing of what is counted.
 */
export interface Family {
  /** `# HELP`, `# TYPE` and the samples. */
  readonly write: () => string;
}

export interface Counter<Label extends string> extends Family {
  readonly add: (labels: Readonly<Record<Label, string>>) => void;
}

export interface Histogram<Label extends string> extends Family {
  readonly observe: (labels: Readonly<Record<Label, string>>, seconds: number) => void;
}

export interface Naming<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
}

export const MAX_SERIES = 2000;

export function createCounter<Label extends string>(naming: Naming<Label>): Counter<Label> {
  const series = createSeries(naming.labels, () => ({ count: 0 }));
  return {
    add(labels) {
      series.get(labels).count += 1;
    },
    write: () =>
      family(
        naming,
        "counter",
        series.all().map(([labels, { count }]) => `${naming.name}${braced(labels)} ${count}`),
      ),
  };
}

/** A value that is asked for when it is read. */
export function createGauge(name: string, help: string, read: () => number): Family {
  return { write: () => family({ name, help }, "gauge", [`${name} ${read()}`]) };
}

export function createHistogram<Label extends string>(
  naming: Naming<Label>,
  /** Upper bounds in seconds, rising. */
  buckets: readonly number[],
): Histogram<Label> {
  const { name } = naming;
  const series = createSeries(naming.labels, () => ({
    counts: buckets.map(() => 0),
    all: 0,
    sum: 0,
  }));
  return {
    observe(labels, seconds) {
      const one = series.get(labels);
      const bucket = buckets.findIndex((bound) => seconds <= bound);
      if (bucket !== -1) one.counts[bucket] = (one.counts[bucket] ?? 0) + 1;
      one.all += 1;
      one.sum += seconds;
    },
    write: () =>
      family(
        naming,
        "histogram",
        series.all().flatMap(([labels, { counts, all, sum }]) => {
          let below = 0;
          const lines = buckets.map((bound, index) => {
            below += counts[index] ?? 0;
            return `${name}_bucket${braced([...labels, label("le", String(bound))])} ${below}`;
          });
          return [
            ...lines,
            `${name}_bucket${braced([...labels, label("le", "+Inf")])} ${all}`,
            `${name}_sum${braced(labels)} ${sum}`,
            `${name}_count${braced(labels)} ${all}`,
          ];
        }),
      ),
  };
}

interface Series<Label extends string, T> {
  readonly get: (labels: Readonly<Record<Label, string>>) => T;
  /** With their labels as text. */
  readonly all: () => readonly (readonly [labels: readonly string[], value: T])[];
}

function createSeries<Label extends string, T>(
  names: readonly Label[],
  create: () => T,
): Series<Label, T> {
  const root: Tree<T> = { branches: new Map(), leaf: undefined };
  const all: (readonly [labels: readonly string[], value: T])[] = [];

  function grow(values: readonly string[]): T {
    if (all.length >= MAX_SERIES && values.some((value) => value !== OTHER)) {
      return grow(names.map(() => OTHER));
    }
    let tree = root;
    for (const value of values) {
      const next: Tree<T> = tree.branches.get(value) ?? { branches: new Map(), leaf: undefined };
      tree.branches.set(value, next);
      tree = next;
    }
    if (tree.leaf !== undefined) return tree.leaf;
    tree.leaf = create();
    all.push([names.map((name, index) => label(name, values[index] ?? "")), tree.leaf]);
    return tree.leaf;
  }

  return {
    get(labels) {
      let tree: Tree<T> | undefined = root;
      for (const name of names) tree = tree?.branches.get(labels[name]);
      return tree?.leaf ?? grow(names.map((name) => labels[name]));
    },
    all: () => all,
  };
}

/** By the first label's value, then the second's …: found without a text that joins them, as every turn asks several times. */
interface Tree<T> {
  readonly branches: Map<string, Tree<T>>;
  leaf: T | undefined;
}

function family(
  { name, help }: { readonly name: string; readonly help: string },
  type: "counter" | "gauge" | "histogram",
  lines: readonly string[],
): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}

function label(name: string, value: string): string {
  const escaped = value.replace(/[\\"\n]/g, (character) =>
    character === "\n" ? "\\n" : `\\${character}`,
  );
  return `${name}="${escaped}"`;
}

function braced(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `{${labels.join(",")}}`;
}

const OTHER = "other";
