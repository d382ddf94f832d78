/** The names that texts and conditions may read, and what is known of the value behind each. */
import type { VariableType } from "../../engine/variable.ts";
import { isKnownType } from "../compile/variables.ts";
import { perFlow } from "./per-flow.ts";
import type { CheckedFlow } from "../rule.ts";
import type { Place } from "../place.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { Shape } from "../shapes/shape.ts";

/** Of a bare name at a place; undefined when no such name exists. */
export type KnownNames = (place: Place, name: string) => Shape | undefined;

export const knownNames = perFlow((flow): KnownNames => {
  const shapes = new Map<string, Shape>(builtIn(flow));
  const doubtful = namesOfNoType(flow);
  const answered = objectsOfOneCall(flow);
  for (const { name, type } of flow.machine.vars.values()) {
    // A reserved name goes on meaning what it always does.
    if (shapes.has(name)) continue;
    shapes.set(name, doubtful.has(name) ? ANY : (answered.get(name) ?? TYPES[type]));
  }
  for (const set of flow.uses.sets) {
    if (set.by !== "call" || shapes.has(set.name)) continue;
    shapes.set(set.name, flow.calls.get(set.call ?? "")?.returns ?? ANY);
  }
  const known: KnownNames = (place, name) => {
    const list = place.items.get(name);
    if (list === undefined) {
      return name === "answer" ? answerAt(flow, place) : shapes.get(name);
    }
    const outer = new Map([...place.items].filter(([item]) => item !== name));
    return itemOf(known, { ...place, items: outer }, list);
  };
  for (const { place, name, by, from = "" } of flow.uses.sets) {
    if (shapes.has(name)) continue;
    if (by === "run") shapes.set(name, TYPES.text);
    if (by === "pick") shapes.set(name, itemOf(known, place, from));
  }
  return known;
});

/** Of objects that nothing but one call gives a value: what it returns, for that alone is kept of an answer. */
function objectsOfOneCall({ machine, uses, calls }: CheckedFlow): ReadonlyMap<string, Shape> {
  const sources = new Map<string, Set<string | undefined>>();
  for (const { name, by, call } of uses.sets) {
    const known = sources.get(name) ?? new Set();
    known.add(by === "call" ? call : undefined);
    sources.set(name, known);
  }
  const found = new Map<string, Shape>();
  for (const [name, [call, ...others]] of sources) {
    const variable = machine.vars.get(name);
    const isOpen =
      variable?.type !== "object" || variable.from !== undefined || variable.keepForUser;
    const returns = isOpen || others.length > 0 ? undefined : calls.get(call ?? "")?.returns;
    if (returns !== undefined) found.set(name, returns);
  }
  return found;
}

/** Values whose type is misspelt: what they hold is anybody's guess. */
function namesOfNoType({ documents: { flow, parts } }: CheckedFlow): ReadonlySet<string> {
  const all = [flow, ...parts.values()].flatMap(({ document }) =>
    Object.entries(document.vars ?? {}),
  );
  const isOdd = (type: unknown): boolean => typeof type === "string" && !isKnownType(type);
  return new Set(
    all.flatMap(([name, written]) => {
      const type = typeof written === "string" || "length" in written ? written : written.type;
      return isOdd(type) ? [name] : [];
    }),
  );
}

/** All bare names that can be read at a place. */
export function namesAt(flow: CheckedFlow, { items }: Place): readonly string[] {
  const anywhere = namesAnywhere(flow);
  return items.size === 0 ? anywhere : [...new Set([...items.keys(), ...anywhere])];
}

const namesAnywhere = perFlow((flow): readonly string[] => {
  const saved = flow.uses.sets.filter(({ by }) => by === "call" || by === "pick" || by === "run");
  const names = new Set([
    ...flow.machine.vars.keys(),
    ...saved.map(({ name }) => name),
    ...builtIn(flow).map(([name]) => name),
  ]);
  return [...names];
});

const ANY: Shape = one("any");
const ATTACHMENT: Shape = fields({
  url: one("url"),
  name: one("text"),
  mime: one("text"),
  size: one("number"),
});

const TYPES: Readonly<Record<VariableType, Shape>> = {
  text: one("text"),
  number: one("number"),
  integer: one("integer"),
  yes_no: one("yes_no"),
  email: one("email"),
  phone: one("phone"),
  date: one("date"),
  time: one("time"),
  url: one("url"),
  image: ATTACHMENT,
  file: ATTACHMENT,
  location: fields({ lat: one("number"), lng: one("number") }),
  list: { kind: "list", items: ANY, isOptional: false },
  object: one("object"),
  options: one("text"),
};

function builtIn({ machine }: CheckedFlow): readonly (readonly [string, Shape])[] {
  const hours = fields({ text: one("text"), open: one("yes_no"), next_open: one("date_time") });
  const each = [...machine.hours.keys()].map((name) => [name, hours] as const);
  return [
    [
      "user",
      fields({ id: one("text"), name: one("text"), email: one("email"), phone: one("phone") }),
    ],
    ["context", one("object")],
    ["message", fields({ text: one("text") })],
    ["answer", ANY],
    ["hours", fields(Object.fromEntries(each))],
    ["error", fields({ reason: one("text"), status: one("integer"), call: one("text") })],
    ["language", one("text")],
    ["now", one("date_time")],
    ["conversation", fields({ id: one("text") })],
    ["bot", fields({ name: one("text"), title: one("text") })],
  ];
}

/** An answer that is being checked is of the type that was asked for. */
function answerAt({ machine }: CheckedFlow, { path: [section, name, key], state }: Place): Shape {
  if (key !== "check") return ANY;
  const turn = section === "states" ? machine.states.get(state ?? "")?.turn : undefined;
  const asked = turn?.kind === "ask" ? turn.answer : machine.vars.get(String(name));
  const isCertain = asked !== undefined && asked.type !== "object";
  return isCertain ? TYPES[asked.type] : ANY;
}

/** One value of the list that a path such as `found.points` names. */
function itemOf(known: KnownNames, place: Place, list: string): Shape {
  const [name = "", ...rest] = list
    .replace(/^\s*\{\{|\}\}\s*$/g, "")
    .split(".")
    .map((part) => part.trim());
  const base = known(place, name);
  return (base === undefined ? undefined : shapeAt(base, [...rest, "[]"])) ?? ANY;
}

function one(type: Extract<Shape, { kind: "value" }>["type"]): Shape {
  return { kind: "value", type, isOptional: false };
}

function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return { kind: "object", fields: new Map(Object.entries(shapes)), isOptional: false };
}
