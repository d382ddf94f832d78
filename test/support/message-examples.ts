/** An example for what messages are refused for: a fixture, and what check-messages says of it. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { RuleExample } from "./rule-examples.ts";
import { runCommand } from "./run-command.ts";

/** Fixtures made for the page, then those of messages, whose answers begin with the code. */
const OWN = "test/fixtures/rules";
const FOLDERS = ["test/fixtures/messages/refused", "test/fixtures/messages/warned"];

/** Undefined when no fixture is refused for it. */
export async function messageExampleOf(code: string): Promise<RuleExample | undefined> {
  const path = fixtureOf(code);
  if (path === undefined) return undefined;
  const written = readFileSync(path, "utf8");
  const isMessage = !path.startsWith(OWN);
  const text = isMessage ? `${JSON.stringify([JSON.parse(written)], null, 2)}\n` : written;
  const { stdout } = await runCommand(["check-messages", "-"], { stdin: Readable.from([text]) });
  const line = stdout.split("\n").find((one) => one.includes(`[${code}]`));
  if (line === undefined) throw new Error(`${path} is not told of as ${code}.`);
  const severity = / warning /.test(line) ? "warning" : "error";
  return {
    files: [{ name: "messages.json", text }],
    diagnostics: [{ severity }],
    output: stdout.replace(/^(.) -(?= )/, "$1 messages.json"),
  };
}

function fixtureOf(code: string): string | undefined {
  const own = `${code.replace("/", "-")}.json`;
  if (readdirSync(OWN).includes(own)) return join(OWN, own);
  return FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".txt") && readFileSync(path, "utf8").includes(`[${code}]`))
    .map((path) => path.replace(/\.txt$/, ".json"))[0];
}
