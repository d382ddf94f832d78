/** `anytime`, `faq` and `events` as one box each: what is in it, and where those lead that leave. */
import { EXIT, routeExits, type Exit } from "../engine/exits.ts";
import type { Machine } from "../engine/machine.ts";
import type { Routes } from "../engine/state.ts";
import type { Localized } from "../engine/localized.ts";
import type { Matcher } from "../engine/match.ts";
import { armLabel } from "./exit-label.ts";
import { shorten } from "./shorten.ts";

export interface Summary {
  readonly id: string;
  readonly lines: readonly string[];
  readonly exits: readonly { readonly label: string; readonly exit: Exit }[];
}

export function summariesOf(machine: Machine): readonly Summary[] {
  return [
    summary("anytime", "At any point", machine.anytime, ({ name, match }) =>
      described(name, phrases(match)),
    ),
    summary("faq", "Answered from anywhere", [...machine.faq.values()], ({ name, match }) =>
      described(name, phrases(match)),
    ),
    summary("events", "Events", [...machine.events.values()], ({ name }) => name),
  ].filter(({ lines }) => lines.length > 1);
}

/** How many entries a box lists: a table of questions may have hundreds. */
const LISTED = 8;
const LINE_LENGTH = 44;

interface Entry {
  readonly name: string;
  readonly go: Routes | undefined;
}

function summary<One extends Entry>(
  kind: "anytime" | "faq" | "events",
  title: string,
  entries: readonly One[],
  describe: (entry: One) => string,
): Summary {
  const more = entries.length - LISTED;
  return {
    id: `summary ${kind}`,
    lines: [
      title,
      ...entries.slice(0, LISTED).map((entry) => shorten(describe(entry), LINE_LENGTH)),
      ...(more > 0 ? [`… and ${more} more`] : []),
    ],
    exits: entries.flatMap(({ name, go }) =>
      go === undefined
        ? []
        : routeExits(EXIT.go, go).map((exit) => ({ label: labelled(name, go, exit.id), exit })),
    ),
  };
}

function labelled(name: string, go: Routes, arm: string): string {
  const why = armLabel(go, arm);
  return shorten(why === undefined ? name : `${name}: ${why}`, LINE_LENGTH);
}

function described(name: string, words: string): string {
  return words === "" ? name : `${name}: ${words}`;
}

function phrases({ source }: Localized<Matcher>): string {
  const all = [
    ...[...source.phrases, ...source.exact, ...source.all].map((phrase) => phrase.source),
    ...source.patterns.map((pattern) => `/${pattern.source}/`),
  ];
  return all.slice(0, 4).join(", ");
}
