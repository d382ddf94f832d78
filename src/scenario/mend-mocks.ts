/**
 * What a test lets service calls answer, as people write it at first: the answer itself in place of what it came with, and
 * calls inside of their service. Each is told once, and put right in place, so that what is inside is judged as well.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml, Path } from "../flow/parse.ts";
import { SYNONYMS } from "../flow/schema/synonyms.ts";
import { isObject } from "../flow/schema/walk.ts";
import { wrong } from "./written-steps.ts";

type Block = Record<string, unknown>;

export function mendMocks(parsed: ParsedYaml): readonly Diagnostic[] {
  const { value } = parsed;
  const tests = isObject(value) ? value["tests"] : undefined;
  if (!Array.isArray(tests)) return [];
  return tests.flatMap((test: unknown, index) => {
    const calls = isObject(test) ? test["calls"] : undefined;
    if (!isObject(calls)) return [];
    const path = ["tests", index, "calls"];
    const block = calls as Block;
    const nested = Object.keys(block).flatMap((name) => joinNames(parsed, path, block, name));
    const flat = Object.keys(block).flatMap((name) => putUnderJson(parsed, path, block, name));
    const bare = Object.keys(block).flatMap((name) => writeInFull(parsed, [...path, name], block));
    return [...nested, ...flat, ...bare];
  });
}

/** `shop: { get_order: { json: … } }` */
function joinNames(
  parsed: ParsedYaml,
  path: Path,
  calls: Block,
  service: string,
): readonly Diagnostic[] {
  const inside = calls[service];
  if (service.includes(".") || !isObject(inside)) return [];
  const names = Object.keys(inside);
  const isAnswer = ANSWER.some((key) => Object.hasOwn(inside, key));
  if (isAnswer || names.length === 0 || !names.every((name) => isMock(inside[name]))) return [];
  delete calls[service];
  for (const name of names) {
    const joined = `${service}.${name}`;
    parsed.locate.follow([...path, joined], [...path, service, name]);
    calls[joined] = inside[name];
  }
  const lines = names.map((name) => `“${service}.${name}: …”`).join(" and ");
  return [
    misplaced(
      parsed,
      [...path, service, names[0] ?? ""],
      "A call is named together with its service, with a dot between them.",
      `Write ${lines} under “calls”.`,
    ),
  ];
}

/** `shop.get_order: { number: A1, status: packed }` */
function putUnderJson(
  parsed: ParsedYaml,
  path: Path,
  calls: Block,
  call: string,
): readonly Diagnostic[] {
  const answer = calls[call];
  if (!call.includes(".") || !isObject(answer) || Object.hasOwn(answer, "json")) return [];
  const keys = Object.keys(answer).filter(
    (key) => !ANSWER.includes(key) || (key === "status" && !isNumber(answer[key])),
  );
  const [first] = keys;
  if (first === undefined || keys.some(isMeant)) return [];
  const json: Block = {};
  for (const key of keys) {
    parsed.locate.follow([...path, call, "json", key], [...path, call, key]);
    json[key] = answer[key];
    delete (answer as Block)[key];
  }
  (answer as Block)["json"] = json;
  return [
    misplaced(
      parsed,
      [...path, call, first],
      "What the service answers stands under “json” here.",
      `Write “json: { ${first}: … }” below “${call}”.`,
    ),
  ];
}

/** `shop.get_order: timeout`, `shop.get_order: [404, …]` */
function writeInFull(parsed: ParsedYaml, path: Path, block: Block | unknown[]): Diagnostic[] {
  const step = path.at(-1) as keyof typeof block;
  const answer: unknown = block[step];
  if (Array.isArray(answer)) {
    return answer.flatMap((_, index) => writeInFull(parsed, [...path, index], answer));
  }
  const isStatus = typeof answer === "string" && /^[1-5]\d\d$/.test(answer);
  const key = isStatus ? "status" : FAILURES.has(answer) ? "error" : undefined;
  if (key === undefined) return [];
  (block as Block)[step] = { [key]: answer };
  parsed.locate.follow([...path, key], path);
  const best = `{ ${key}: ${String(answer)} }`;
  const range = parsed.locate.value(path);
  const told = wrong(parsed, "schema/wrong-type", path, "An answer is a block of keys.", {
    hint: `Write ${best}`,
  });
  return [{ ...told, fix: { title: `Write ${best}`, edits: [{ range, text: best }] } }];
}

/** How a call fails. */
const FAILURES: ReadonlySet<unknown> = new Set(["timeout", "network", "shape"]);

const ANSWER: readonly string[] = ["status", "json", "error"];

/** Another word for one of them, such as “body”. */
function isMeant(key: string): boolean {
  return (SYNONYMS[key] ?? []).some((right) => ANSWER.includes(right));
}

function isMock(value: unknown): boolean {
  return isObject(value) && ANSWER.some((key) => Object.hasOwn(value, key));
}

function misplaced(parsed: ParsedYaml, path: Path, message: string, hint: string): Diagnostic {
  return wrong(parsed, "schema/misplaced-key", path, message, { hint }, true);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}
