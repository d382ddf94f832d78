/** Reads what stands between `{{` and `}}`: one value and its filters. */
import { cursorOver, fail, here, isSign, peek, restFrom, takeSign } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { FILTER_NAMES } from "./filters.ts";
import { nearest } from "./nearest.ts";
import { parseOperand } from "./parse-operand.ts";
import type { Problem } from "./problem.ts";
import type { FilterCall, Operand, Place } from "./tree.ts";

export interface Output {
  readonly value: Operand;
  readonly filters: readonly FilterCall[];
}

export function parseOutput(
  text: string,
  whole: Place,
  inner: Place,
): { output: Output | undefined; problem: Problem | undefined } {
  const cursor = cursorOver(text, inner);
  const output = cursor.problem === undefined ? readOutput(cursor, whole) : undefined;
  return { output: cursor.problem === undefined ? output : undefined, problem: cursor.problem };
}

function readOutput(cursor: Cursor, whole: Place): Output | undefined {
  if (cursor.tokens.length === 0) {
    return fail(cursor, whole, {
      code: "tmpl/syntax",
      message: "There is nothing between “{{” and “}}”.",
      hint: "Write the name of a value: {{ name }}",
    });
  }
  const tag = tagInOutput(cursor, whole);
  if (tag !== undefined) return fail(cursor, whole, tag);
  const value = parseOperand(cursor, "A name is missing here.");
  if (value === undefined) return undefined;
  const filters: FilterCall[] = [];
  while (takeSign(cursor, "|")) {
    const filter = parseFilter(cursor);
    if (filter === undefined) return undefined;
    filters.push(filter);
  }
  return peek(cursor) === undefined ? { value, filters } : leftover(cursor);
}

function parseFilter(cursor: Cursor): FilterCall | undefined {
  const name = peek(cursor);
  if (name?.kind !== "word") {
    return fail(cursor, here(cursor), {
      code: "tmpl/syntax",
      message: "The name of a filter is missing after “|”.",
      hint: `The filters are: ${FILTER_NAMES.join(", ")}.`,
    });
  }
  if (!FILTER_NAMES.includes(name.text)) return unknownFilter(cursor, name.text, name);
  cursor.next++;
  if (name.text === "default") return parseDefault(cursor, name);
  if (isSign(peek(cursor), ":")) return needlessArgument(cursor, name.text, name);
  return { name: name.text, argument: undefined, start: name.start, end: name.end };
}

function parseDefault(cursor: Cursor, name: Place): FilterCall | undefined {
  if (!takeSign(cursor, ":")) {
    return fail(cursor, name, {
      code: "tmpl/filter-argument",
      message: "“default” needs the text to show instead.",
      hint: 'Write default: "friend"',
    });
  }
  const argument = parseOperand(cursor, "The text to show is missing after “default:”.");
  if (argument === undefined) return undefined;
  if (!isSign(peek(cursor), ","))
    return { name: "default", argument, start: name.start, end: argument.end };
  return fail(cursor, restFrom(cursor, cursor.next), {
    code: "tmpl/filter-argument",
    message: "“default” takes one value only.",
  });
}

function needlessArgument(cursor: Cursor, filter: string, name: Place): undefined {
  let last = cursor.next;
  while (last < cursor.tokens.length && !isSign(cursor.tokens[last], "|")) last++;
  const end = cursor.tokens[last - 1]?.end ?? name.end;
  return fail(
    cursor,
    { start: name.end, end },
    {
      code: "tmpl/filter-argument",
      message: `The filter “${filter}” takes nothing after its name.`,
      hint: `Write {{ … | ${filter} }}. It follows the reader's language by itself.`,
      replacement: { start: name.end, end, text: "" },
    },
  );
}

/** What other systems call them. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ["append", []],
  ["date", ["day", "date_short", "day_time"]],
  ["currency", ["money"]],
  ["number", ["money"]],
  ["price", ["money"]],
  ["upper", ["upcase"]],
  ["uppercase", ["upcase"]],
  ["lower", ["downcase"]],
  ["lowercase", ["downcase"]],
  ["title", ["capitalize"]],
  ["titlecase", ["capitalize"]],
  ["count", ["size"]],
  ["length", ["size"]],
  ["join", ["list"]],
  ["weekday", ["day"]],
  ["datetime", ["day_time"]],
  ["hour", ["time"]],
  ["telephone", ["phone"]],
  ["encode", ["url_encode"]],
  ["fallback", ["default"]],
]);

/** A slip in one of their names here, or in what others call them. */
function nearFilters(written: string): readonly string[] {
  const own = nearest(written, FILTER_NAMES);
  if (own.length > 0) return own;
  const [other] = nearest(written, SYNONYMS.keys());
  return other === undefined ? [] : (SYNONYMS.get(other) ?? []);
}

function unknownFilter(cursor: Cursor, written: string, place: Place): undefined {
  const meant = SYNONYMS.get(written.toLowerCase()) ?? nearFilters(written);
  const [best] = meant;
  const offered = meant.map((name) => `“${name}”`).join(" or ");
  return fail(cursor, place, {
    code: "tmpl/unknown-filter",
    message: `There is no filter called “${written}”.`,
    hint:
      best === undefined
        ? `The filters are: ${FILTER_NAMES.join(", ")}.`
        : `Did you mean ${offered}?`,
    ...(best !== undefined && meant.length === 1
      ? { replacement: { start: place.start, end: place.end, text: best } }
      : {}),
  });
}

function leftover(cursor: Cursor): undefined {
  const rest = restFrom(cursor, cursor.next);
  const token = peek(cursor);
  const written = token?.kind === "sign" || token?.kind === "word" ? token.text : "";
  const code = "tmpl/syntax";
  if (written === "||") {
    const place = { start: rest.start, end: token?.end ?? rest.end };
    return fail(cursor, place, {
      code,
      message: "A filter comes after one “|”, not two.",
      hint: 'For a text to show instead, write | default: "…"',
    });
  }
  if (written === "or" || written === "?" || written === "??") {
    return fail(cursor, rest, {
      code,
      message: `“${written}” cannot stand between “{{” and “}}”.`,
      hint: 'For a text to show instead, write | default: "…"',
    });
  }
  if (written === "(") {
    const before = peek(cursor, -1);
    const name = before?.kind === "word" ? before.text.slice(before.text.lastIndexOf(".") + 1) : "";
    const filter = FILTER_NAMES.includes(name)
      ? name
      : (SYNONYMS.get(name.toLowerCase())?.[0] ?? nearest(name, FILTER_NAMES)[0]);
    return fail(cursor, rest, {
      code,
      message: "Texts have no functions with “( … )”.",
      hint:
        filter === undefined
          ? "Write the name of a value alone: {{ name }}"
          : `A filter comes after the name: {{ name | ${filter} }}`,
    });
  }
  if (["==", "!=", ">", ">=", "<", "<=", "=", "contains", "and", "or"].includes(written)) {
    return fail(cursor, rest, {
      code,
      message: "A comparison cannot stand between “{{” and “}}”.",
      hint: "Put it in {% if … %} … {% endif %}.",
    });
  }
  if (written !== "" && "+-*/".includes(written)) {
    return fail(cursor, rest, {
      code,
      message: "A text cannot calculate.",
      hint: "Show a value as it is.",
    });
  }
  return fail(cursor, rest, {
    code,
    message: `“${cursor.text.slice(rest.start, rest.end)}” is left over before “}}”.`,
    hint: "A name has no spaces in it; a filter comes after “|”.",
  });
}

/** `{{ if paid }}` and `{{#each items}}`: what decides and repeats stands in other braces. */
function tagInOutput(
  cursor: Cursor,
  { start, end }: Place,
): Pick<Problem, "code" | "message" | "hint"> | undefined {
  const inner = cursor.text
    .slice(start + 2, end - 2)
    .replace(/^-|-$/g, "")
    .trim();
  const found = /^([#/^]?)\s*([a-z]+)\b\s*(\S?)/i.exec(inner);
  const [, sign = "", word = "", rest = ""] = found ?? [];
  const name = `${sign === "/" ? "end" : ""}${word.toLowerCase()}`;
  const right = TAGS.get(name);
  const isTag = sign !== "" || /^(?:else|end)/.test(name) || /[\w"(]/.test(rest);
  if (right === undefined || !isTag) return undefined;
  return {
    code: "tmpl/unknown-tag",
    message: `“${sign}${word}” stands in {% %}, not in {{ }}.`,
    hint: `Write ${right}.`,
  };
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ["if", "{% if … %}, and {% endif %} where it ends"],
  ["elsif", "{% elsif … %}"],
  ["elseif", "{% elsif … %}"],
  ["else", "{% else %}"],
  ["endif", "{% endif %}"],
  ["unless", "{% unless … %}, and {% endunless %} where it ends"],
  ["endunless", "{% endunless %}"],
  ["for", "{% for item in items %}, and {% endfor %} where it ends"],
  ["foreach", "{% for item in items %}, and {% endfor %} where it ends"],
  ["each", "{% for item in items %}, and {% endfor %} where it ends"],
  ["endfor", "{% endfor %}"],
  ["endeach", "{% endfor %}"],
]);
