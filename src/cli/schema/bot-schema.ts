/**
 * The schema of flows with one bot's names in it, so that an editor offers them and marks what is not among them. Where
 * a new name may be made up, they are only offered.
 */
import type { BotNames } from "./bot-names.ts";

/** What a schema file holds: its nodes are reached by path. */
export type Schema = Readonly<Record<string, unknown>>;

/** `schema`: flow.schema.json. */
export function botSchema(schema: Schema, names: BotNames): Schema {
  const { bot, states, variables, teams, calls, faq, parts, anytime, hours, languages } = names;
  const targets = [
    ...states,
    ...faq.map((name) => `faq.${name}`),
    "stay",
    "back",
    "restart",
    "end",
  ];
  const changes: readonly Change[] = [
    ["properties/start", only(states)],
    ["properties/session/properties/welcome_back", only(states)],
    ["properties/renamed/additionalProperties", only(states)],
    ["definitions/give_up", only(targets)],
    ["definitions/route_case/properties/to", only(targets)],
    ["definitions/route_case/properties/else", only(targets)],
    ["definitions/routes", onlyText(targets)],
    ["definitions/routes/properties/split", onlyKeys(targets)],
    ["definitions/choice", onlyText(targets)],
    ["definitions/choice/properties/language", only(languages)],
    ["definitions/state/properties/pick/properties/none", onlyText(targets)],
    ["definitions/state/properties/handoff/properties/closed", onlyText(targets)],
    ["definitions/state/properties/fail", onlyText(targets)],
    ...["timeout", "network", "status", "shape", "else"].map((reason): Change => [
      `definitions/state/properties/fail/properties/${reason}`,
      onlyText(targets),
    ]),
    ["definitions/state/properties/handoff", onlyText(teams)],
    ["definitions/state/properties/handoff/properties/to", only(teams)],
    ["definitions/state/properties/call", only(calls)],
    ["definitions/state/properties/run", only(parts)],
    ["definitions/state/properties/form/properties/fields", onlyKeys(variables)],
    ["definitions/state/properties/interruptions", onlyText(["none", ...anytime])],
    ["definitions/state/properties/interruptions/items", only(anytime)],
    ["definitions/assignments", onlyKeys([...variables, "language"])],
    ["definitions/save", offered(variables)],
    ["definitions/team/properties/hours", only(hours)],
  ];
  const made = structuredClone(schema) as Node;
  for (const [path, change] of changes) Object.assign(nodeAt(made, path), change);
  return { ...made, $id: `${bot}.flow.schema.json`, title: `Flow of ${bot}` };
}

type Change = readonly [path: string, change: Schema];
type Node = Record<string, unknown>;

/** A list of nothing allows nothing, which no schema may say. */
function only(names: readonly string[]): Schema {
  return names.length === 0 ? {} : { enum: unique(names) };
}

/** Of a value that may be a list or a block as well. */
function onlyText(names: readonly string[]): Schema {
  if (names.length === 0) return {};
  return { anyOf: [{ type: "string", enum: unique(names) }, { type: ["array", "object"] }] };
}

function onlyKeys(names: readonly string[]): Schema {
  return names.length === 0 ? {} : { propertyNames: { enum: unique(names) } };
}

function offered(names: readonly string[]): Schema {
  return names.length === 0 ? {} : { examples: unique(names) };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function nodeAt(schema: Node, path: string): Node {
  let node = schema;
  for (const step of path.split("/")) {
    const next = node[step];
    if (typeof next !== "object" || next === null) {
      throw new Error(`flow.schema.json has no “${path}”; this is a bug.`);
    }
    node = next as Node;
  }
  return node;
}
