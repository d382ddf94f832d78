/** The layers of src/: who may import whom, which package belongs where, no cycles, no long files. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect } from "chai";

interface Layer {
  /** Layers, or single files of them; a trailing ` (type)` allows `import type` alone. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

/** The import table. `*` allows everything. */
const LAYERS: Readonly<Record<string, Layer>> = {
  diagnostics: { imports: [], packages: ["picocolors"] },
  template: { imports: [], packages: [] },
  engine: { imports: ["template"], packages: ["re2js", "libphonenumber-js"] },
  flow: {
    imports: ["diagnostics", "template", "engine"],
    packages: ["yaml", "ajv", "#schemas"],
  },
  kommunicate: { imports: ["engine (type)", "template"], packages: ["ajv", "#schemas"] },
  store: {
    imports: ["engine (type)", "template (type)"],
    packages: [
      "ioredis",
      "@photostructure/sqlite",
      "node:sqlite",
      "node:crypto",
      "node:events",
      "node:fs",
      "node:net",
      "node:path",
      "node:perf_hooks",
      "node:timers",
    ],
  },
  tracing: { imports: [], packages: ["@opentelemetry/api"] },
  services: {
    imports: ["diagnostics", "template", "flow", "engine (type)", "tracing (type)"],
    packages: ["undici", "ajv", "#schemas", "node:net", "node:dns", "node:tls", "node:stream"],
  },
  graph: { imports: ["engine"], packages: ["@dagrejs/dagre"] },
  runtime: {
    imports: ["diagnostics", "flow", "engine", "template (type)", "store", "services"],
    packages: ["ajv", "#schemas", "node:fs", "node:path", "node:crypto", "node:url"],
  },
  scenario: {
    imports: [
      "diagnostics",
      "flow",
      "engine",
      "kommunicate",
      "store",
      "runtime",
      "template (type)",
    ],
    packages: ["ajv", "#schemas", "picocolors", "node:path"],
  },
  push: {
    // Timers live on the store's Redis: there is one way to connect to it.
    imports: ["kommunicate", "runtime", "engine", "store (type)", "store/redis-client.ts"],
    packages: ["undici", "bullmq", "node:crypto"],
  },
  gateway: {
    imports: [
      "kommunicate",
      "runtime",
      "engine (type)",
      "store (type)",
      "store/random-hex.ts",
      "template (type)",
      "tracing (type)",
    ],
    packages: ["koa", "@koa/router", "raw-body", "pino", "node:http", "node:crypto", "node:net"],
  },
  cli: { imports: ["*"], packages: ["*"] },
  index: { imports: ["*"], packages: [] },
};

/** Packages that are spoken to in one place only. */
const HOMES: Readonly<Record<string, RegExp>> = {
  koa: /^gateway\//u,
  "@koa/router": /^gateway\//u,
  "raw-body": /^gateway\//u,
  ioredis: /^store\/redis/u,
  bullmq: /^push\/timers/u,
  yaml: /^flow\//u,
  undici: /^(?:services|push)\//u,
  "@dagrejs/dagre": /^graph\/layout/u,
  "@opentelemetry/api": /^tracing\//u,
  re2js: /^engine\//u,
  "libphonenumber-js": /^engine\//u,
};

const BARRELS = new Set(["index.ts", "flow/rules/index.ts"]);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const source = join(process.cwd(), "src");
const files = listFiles(source);
const imports = files.flatMap(importsOf);

describe("architecture", () => {
  it("imports only what the layer table allows", () => {
    const broken = imports
      .filter((one) => !isAllowed(one))
      .map(({ from, to }) => `${from} → ${to}`);
    expect(broken).to.deep.equal([]);
  });

  it("keeps each package in its one place", () => {
    const strays = imports.filter(
      ({ from, to }) => HOMES[to] !== undefined && !HOMES[to]?.test(from),
    );
    expect(strays.map(({ from, to }) => `${from} → ${to}`)).to.deep.equal([]);
  });

  it("has no cycles", () => {
    expect(findCycle()).to.equal(undefined);
  });

  it("has no barrels but the public index and the list of rules", () => {
    const barrels = files.filter(
      (file) =>
        !BARRELS.has(file) &&
        /^export (?:\*|\{[^}]*\}|type \{[^}]*\}) from /mu.test(
          readFileSync(join(source, file), "utf8"),
        ),
    );
    expect(barrels).to.deep.equal([]);
  });

  it("knows every layer that there is", () => {
    const folders = new Set(files.map(layerOf));
    expect([...folders].filter((layer) => LAYERS[layer] === undefined)).to.deep.equal([]);
  });

  it("keeps files short: 300 lines at most, 120 for the middle one", () => {
    const lengths = files.map(
      (file) => readFileSync(join(source, file), "utf8").split("\n").length - 1,
    );
    const long = files.filter((_, index) => (lengths[index] ?? 0) > 300);
    expect(long).to.deep.equal([]);
    const middle = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
    expect(middle).to.be.at.most(120);
  });

  it("makes no pattern of what an author wrote where it reads YAML", () => {
    const making = files.filter(
      (file) =>
        file.startsWith("flow/yaml/") &&
        /\bRegExp\(/u.test(withoutComments(readFileSync(join(source, file), "utf8"))),
    );
    expect(making).to.deep.equal([]);
  });

  it("lets the program alone touch the process, and what starts it", () => {
    const touching = files.filter(
      (file) =>
        file !== "cli/program.ts" &&
        file !== "cli/main.ts" &&
        /(?<![\w."'`#])process\./u.test(withoutComments(readFileSync(join(source, file), "utf8"))),
    );
    expect(touching).to.deep.equal([]);
  });
});

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
}

function importsOf(from: string): Import[] {
  const text = withoutComments(readFileSync(join(source, from), "utf8"));
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gu,
  );
  return [...found].map((match) => {
    const specifier = match[2] ?? match[3] ?? "";
    const to = specifier.startsWith(".")
      ? relative(source, join(source, from, "..", specifier))
      : packageOf(specifier);
    return { from, to, typeOnly: match[1] !== undefined };
  });
}

function packageOf(specifier: string): string {
  const depth = specifier.startsWith("@") ? 2 : 1;
  return specifier.split("/").slice(0, depth).join("/");
}

function layerOf(file: string): string {
  const slash = file.indexOf("/");
  return slash === -1 ? file.replace(/\.ts$/u, "") : file.slice(0, slash);
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const layer = layerOf(from);
  const rules = LAYERS[layer];
  if (rules === undefined) return false;
  if (!to.endsWith(".ts") && !to.endsWith(".tsx")) {
    return rules.packages.includes("*") || rules.packages.includes(to);
  }
  const target = layerOf(to);
  if (target === layer || ["*", target, to].some((one) => rules.imports.includes(one))) return true;
  return typeOnly && rules.imports.includes(`${target} (type)`);
}

function findCycle(): string | undefined {
  const done = new Set<string>();
  const onPath: string[] = [];
  const visit = (file: string): string | undefined => {
    if (onPath.includes(file)) return [...onPath.slice(onPath.indexOf(file)), file].join(" → ");
    if (done.has(file)) return undefined;
    onPath.push(file);
    for (const one of imports) {
      if (one.from !== file || one.typeOnly || !one.to.endsWith(".ts")) continue;
      const cycle = visit(one.to);
      if (cycle !== undefined) return cycle;
    }
    onPath.pop();
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
