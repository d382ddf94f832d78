/** The program: hands the process to run() and ends with its exit code. The only file that touches `process` but for main.ts. */
import { EXIT_CODES, type Io } from "./io.ts";
import { joinOutput } from "./joined-output.ts";
import { run } from "./run.ts";

const stops: (() => void)[] = [];
const log = joinOutput((text) => void process.stderr.write(text));
const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr(text) {
    log.flush();
    process.stderr.write(text);
  },
  log: log.write,
  env: process.env,
  cwd: process.cwd(),
  isTTY: process.stdout.isTTY === true,
  isErrorTTY: process.stderr.isTTY === true,
  columns: process.stdout.columns,
  stdin: process.stdin,
  onStop,
  onReload: (listener) => void process.on("SIGHUP", listener),
};

for (const stream of [process.stdout, process.stderr]) stream.on("error", endWithoutReader);
process.on("exit", log.flush);
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

void run(process.argv.slice(2), io).then(end);

function onStop(listener: () => void): void {
  if (stops.push(listener) > 1) return;
  let isStopping = false;
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(code);
      isStopping = true;
      for (const stop of stops) stop();
    });
  }
}

/**
 * Whoever read our output has gone, as `head` does and a terminal that is closed: there is nobody left to tell. Reports
 * are finished all the same, for the files that were asked for and the exit code that others wait for.
 */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code === "EIO") process.exit();
  if (error.code !== "EPIPE") throw error;
  for (const stop of stops) stop();
  const isTalking = process.stdin.readableFlowing !== null && !process.stdin.readableEnded;
  if (stops.length === 0 && isTalking) process.exit();
}

function crash(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.flush();
  process.stderr.write(`flowgate: internal error: ${message}\n`, () =>
    process.exit(EXIT_CODES.internal),
  );
}

/** Connections that are kept alive to services do not hold the process up; what was printed is printed first. */
function end(code: number): void {
  process.exitCode = code;
  log.flush();
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}
