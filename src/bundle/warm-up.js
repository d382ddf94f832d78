// Runs the bundle once, as `flowgate serve` with the bots of flows/ that greets a customer, and keeps what V8 has compiled
// for it as dist/bundle/flowgate.cache: later starts find it done. However far it comes, as much is kept.
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { BUNDLE_FOLDER, CACHE_NAME, readBundle } from "../../dist/src/cli/bundle.js";

const PATIENCE_MS = 30_000;
/** A Redis that says yes to everything is tried again and again. */
const ANSWER_MS = 500;

/** Says yes to whatever it is asked, which is enough to have the code for Redis compiled. */
const redis = createServer((socket) => {
  socket.on("error", () => socket.destroy());
  socket.on("data", (commands) => {
    const asked = commands.toString("latin1").match(/^\*\d+\r$/gm) ?? [];
    socket.write("+OK\r\n".repeat(asked.length));
  });
});
await new Promise((resolve) => redis.listen(0, "127.0.0.1", resolve));

const bundle = readBundle();
if (bundle === undefined) throw new Error("There is no bundle to warm up.");
process.once("exit", () => writeFileSync(join(BUNDLE_FOLDER, CACHE_NAME), bundle.cache()));
setTimeout(() => process.exit(), PATIENCE_MS);

const url = `redis://127.0.0.1:${redis.address().port}`;
process.argv = [process.execPath, "flowgate", "serve", "--port", "0", "--redis", url];
process.env = { PATH: process.env.PATH };
process.stderr.write = () => true;
process.stdout.write = (text) => {
  if (text.includes("/webhook")) void greet(text).then(stop, stop);
  return true;
};
bundle.run();

function stop() {
  process.exit();
}

/** `text`: what is printed when it listens, with a command that says hello. */
async function greet(text) {
  const body = /-d '(.*)'/.exec(text)?.[1];
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(ANSWER_MS);
  await fetch(/http:\S+/.exec(text)?.[0], { method: "POST", headers, body, signal });
}
