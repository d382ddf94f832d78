/** Answers as keys, with the state behind each that it leads to: `go: { yes: order, no: bye }`. */
import type { Path } from "../../yaml/tree/nodes.ts";
import { isObject, type Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";
import { onLines } from "./ways.ts";

const OTHERS = /^(?:else|otherwise|default|other|others|any|anything|\*|_)$/i;
const YES = /^(?:yes|true|y)$/i;
const NO = /^(?:no|false|n)$/i;

export function readAnswers({ path, value, parent }: Site): Written | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const isState = (one: unknown): one is string =>
    typeof one === "string" && /^[a-z]\w*$/i.test(one);
  if (!entries.every(([, to]) => isState(to))) return undefined;
  const answers = entries.filter(([answer]) => !OTHERS.test(answer));
  const others = entries.find(([answer]) => OTHERS.test(answer));
  const [first, ...rest] = answers;
  if (first === undefined || (rest.length === 0 && others === undefined)) return undefined;
  const name = savedIn(parent);
  const ways = waysOf(name, answers, others);
  const key = String(path.at(-1));
  return {
    value: ways.map(({ way }) => way),
    message: `“${key}” does not take answers as keys: conditions say where each leads.`,
    hint: `Write below “${key}:”, on a line each: ${onLines(ways.flatMap(({ lines }) => lines))}.`,
    moves: ways.flatMap(({ moves }) => moves),
  };
}

/** What the state saves its answer as. */
function savedIn(parent: Site | undefined): string {
  const save = isObject(parent?.value) ? parent.value["save"] : undefined;
  return typeof save === "string" && save !== "" ? save : "answer";
}

interface Way {
  readonly way: object;
  readonly lines: readonly string[];
  readonly moves: NonNullable<Written["moves"]>;
}

type Entry = readonly [answer: string, to: unknown];

function waysOf(
  name: string,
  answers: readonly Entry[],
  others: Entry | undefined,
): readonly Way[] {
  const no = answers.find(([answer]) => NO.test(answer));
  const isYesNo = answers.every(([answer]) => YES.test(answer) || NO.test(answer));
  const last = others ?? (isYesNo ? no : undefined);
  const ways = answers
    .filter((entry) => entry !== last)
    .map(([answer, to], index): Way => {
      const condition = isYesNo
        ? `${NO.test(answer) ? "not " : ""}${name}`
        : `${name} == "${answer}"`;
      return {
        way: blockOf({ if: condition, to }),
        lines: [`- if: ${condition}`, `  to: ${String(to)}`],
        moves: movesTo([index, "to"], answer, [index, "if"]),
      };
    });
  const [answer = "", to = answers.at(-1)?.[1]] = last ?? [];
  return [
    ...ways,
    {
      way: blockOf({ else: to }),
      lines: [`- else: ${last === undefined ? "…" : String(to)}`],
      moves: last === undefined ? [] : movesTo([ways.length, "else"], answer),
    },
  ];
}

function movesTo(to: Path, answer: string, condition?: Path): Way["moves"] {
  return [
    { to, from: [answer] },
    ...(condition === undefined ? [] : [{ to: condition, from: [answer] }]),
  ];
}
