/**
 * What of a file of tests has the right shape: steps and keys in which something is wrong are left out, so that one slip
 * does not hide the mistakes of the other steps. The shape check has told them by then.
 */
import { validate } from "#schemas/scenario";
import type { ErrorObject } from "ajv";

/** Takes the place of a step that cannot be read; whoever looks at steps passes over words. */
const PLACEHOLDER = "silent";
/** What is taken out may be required by its block, and so on upwards. */
const MAX_ROUNDS = 6;

type Block = Record<string | number, unknown>;

/** Changes the value in place; undefined when nothing of it can be used. */
export function soundTests(value: unknown): unknown {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (validate(value)) return value;
    for (const error of validate.errors ?? []) {
      if (!takeOut(value, error)) return undefined;
    }
  }
  return undefined;
}

function takeOut(value: unknown, { instancePath, keyword, params }: ErrorObject): boolean {
  const path = instancePath.split("/").slice(1);
  const tests = isBlock(value) ? value["tests"] : undefined;
  const [section, index = "", key, step] = path;
  const test = Array.isArray(tests) ? (tests as unknown[])[Number(index)] : undefined;
  if (keyword === "additionalProperties" && path.length <= 2) {
    const block = path.length === 0 ? value : test;
    if (isBlock(block)) delete block[String(params["additionalProperty"])];
    return true;
  }
  if (section !== "tests" || !Array.isArray(tests)) {
    if (section === undefined || section === "tests" || !isBlock(value)) return false;
    delete value[section];
    return true;
  }
  if (!isBlock(test) || key === undefined) {
    tests[Number(index)] = { test: PLACEHOLDER, ...(isBlock(test) ? test : {}) };
    const made = tests[Number(index)] as Block;
    if (!Array.isArray(made["steps"])) made["steps"] = [PLACEHOLDER];
  } else if (key === "steps") {
    const { steps } = test;
    if (Array.isArray(steps) && step !== undefined) steps[Number(step)] = PLACEHOLDER;
    else test["steps"] = [PLACEHOLDER];
  } else {
    delete test[key];
  }
  return true;
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
