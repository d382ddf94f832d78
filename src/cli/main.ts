#!/usr/bin/env node
/**
 * The program as people start it: the bundle that the build makes of it, which starts in half the time; the compiled
 * files themselves where there is none, and where somebody counts which of their lines were run.
 */
import { readBundle } from "./bundle.ts";
import { nameSources } from "./stack-trace.ts";

const isCounted = process.env["NODE_V8_COVERAGE"] !== undefined;
const bundle = isCounted ? undefined : readBundle();
if (bundle === undefined) await import("./program.ts");
else {
  nameSources(bundle.path);
  bundle.run();
}
