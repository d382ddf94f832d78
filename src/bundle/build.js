// Makes dist/bundle of what tsc compiled: the program and all that it needs in one file, the code cache that spares V8
// from compiling it at each start, a source map, and the licences of the packages within. `npm run build` runs it last.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { asciiOnly } from "./ascii.js";
import { licencesOf } from "./licences.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const target = join(root, "dist", "bundle");

/** Left in node_modules: what is shared with the rest of the process, what brings machine code, what few ask for. */
const OUTSIDE = ["@opentelemetry/api", "@photostructure/sqlite", "bullmq"];

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["dist/src/cli/program.js"],
  outfile: join(target, "flowgate.cjs"),
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  external: OUTSIDE,
  plugins: [asciiOnly],
  // A script that came out of a code cache cannot import(), so that it requires instead.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "bundleUrl" },
  banner: {
    js: '(function(require,bundlePath){const bundleUrl=require("node:url").pathToFileURL(bundlePath).href;',
  },
  footer: { js: "})" },
  // Less to read and to keep; names stay, for stack traces.
  minifyWhitespace: true,
  sourcemap: "external",
  sourcesContent: false,
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
writeFileSync(join(target, "LICENCES.txt"), licencesOf(Object.keys(metafile.inputs), root));
execFileSync(process.execPath, [join(here, "warm-up.js")], { cwd: root, stdio: "inherit" });
