/** The machine that the gateway is to run on: its Node, and the port. */
import { createServer } from "node:net";
import { version } from "node:process";
import { neededNode } from "../version.ts";
import { fail, ok, type Finding } from "./finding.ts";

export function checkNode(running: string = version): Finding {
  const needed = neededNode();
  const [have, want] = [numbersOf(running), numbersOf(needed)];
  const isEnough =
    have.major > want.major || (have.major === want.major && have.minor >= want.minor);
  if (isEnough) return ok("Node", running);
  return fail("Node", `${running}, but ${needed} is needed`, "Install a newer Node, such as 24.");
}

export async function checkPort(port: number, host: string): Promise<Finding> {
  const what = "Port";
  const code = await listenOnce(port, host);
  const at = `${port} on ${host}`;
  if (code === undefined) return ok(what, port === 0 ? "any that is free" : `${at} is free`);
  if (code === "EADDRINUSE") {
    return fail(
      what,
      `${at} is taken`,
      "Stop the program that has it (a gateway that runs already?), or choose another with --port.",
    );
  }
  if (code === "EACCES") {
    return fail(what, `${at} may not be used`, "Choose a port above 1023 with --port.");
  }
  return fail(what, `${at} cannot be listened on (${code})`, "Check --host.");
}

function numbersOf(text: string): { readonly major: number; readonly minor: number } {
  const [, major = "0", minor = "0"] = /(\d+)(?:\.(\d+))?/u.exec(text) ?? [];
  return { major: Number(major), minor: Number(minor) };
}

/** The error's code; undefined when it works. */
function listenOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
