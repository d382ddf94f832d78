/**
 * What compiling found on its way through a flow, with places: every text and condition, target, pattern, name that is
 * read or set. Rules look here instead of walking the document again. Filled by compile/, read by rules/.
 */
import type { CompiledPattern } from "../engine/match.ts";
import type { Target } from "../engine/state.ts";
import type { Variable } from "../engine/variable.ts";
import type { NameUse } from "../template/names.ts";
import type { Problem } from "../template/problem.ts";
import type { Expression, Node } from "../template/tree.ts";
import type { Value } from "../template/value.ts";
import type { RouteCaseDocument } from "./document.ts";
import type { Place } from "./place.ts";

/** A template or condition. Offsets in `problems`, `names` and the trees are of its text, less `shift`. */
export interface TextUse {
  readonly place: Place;
  readonly text: string;
  /** How many characters compiling put before the author's text: `{{ ` around a bare path. */
  readonly shift: number;
  readonly content:
    | { readonly kind: "text"; readonly nodes: readonly Node[] }
    | { readonly kind: "condition"; readonly expression: Expression | undefined };
  readonly problems: readonly Problem[];
  readonly names: readonly NameUse[];
  readonly role: TextRole;
}

/** shown: customers read it; link and picture: a web address; value: anything else, conditions among them. */
export type TextRole = "shown" | "link" | "picture" | "value";

/** Something that a `go`, a choice, a `give_up` … names. */
export interface TargetUse {
  readonly place: Place;
  readonly text: string;
  /** Undefined when there is no such place to go. */
  readonly target: Target | undefined;
}

export type PhraseKind = "phrase" | "exact" | "all" | "regex";

/** One entry of a `match`, or another word for an option. */
export interface PhraseUse {
  readonly place: Place;
  readonly kind: PhraseKind;
  readonly text: string;
  readonly owner: PhraseOwner;
}

export type PhraseOwner =
  | { readonly kind: "anytime" | "faq"; readonly name: string }
  /** `name` is the variable's. */
  | { readonly kind: "option"; readonly name: string; readonly option: string }
  | { readonly kind: "choice"; readonly name: string };

export interface PatternUse {
  readonly place: Place;
  /** Where the pattern begins in the text at the place. */
  readonly shift: number;
  readonly source: string;
  readonly compiled: CompiledPattern;
}

/** A name that something puts a value into. */
export interface NameSet {
  readonly place: Place;
  readonly name: string;
  readonly by: "set" | "with" | "ask" | "form" | "call" | "pick" | "run";
  /** `service.call`, for what a call saves. */
  readonly call?: string;
  /** The list that a picked value is taken from. */
  readonly from?: string;
}

/** A constant that a `set` or `with` gives to a variable. */
export interface ConstantUse {
  readonly place: Place;
  readonly variable: Variable;
  readonly written: Value;
  readonly value: Value;
}

/** A `go` that is a list. */
export interface RoutesUse {
  readonly place: Place;
  readonly cases: readonly RouteCaseDocument[];
}

/** A name of something else that has to exist: a team, a part, a service call, an `anytime` entry. */
export interface Reference {
  readonly place: Place;
  readonly kind: "team" | "part" | "call" | "hours" | "anytime" | "language";
  readonly name: string;
}

/** "10 minutes", "10 MB". */
export interface AmountUse {
  readonly place: Place;
  readonly kind: "duration" | "size";
  readonly text: string;
}

export interface Uses {
  readonly texts: readonly TextUse[];
  readonly targets: readonly TargetUse[];
  readonly routes: readonly RoutesUse[];
  readonly phrases: readonly PhraseUse[];
  readonly patterns: readonly PatternUse[];
  readonly sets: readonly NameSet[];
  readonly constants: readonly ConstantUse[];
  readonly references: readonly Reference[];
  readonly amounts: readonly AmountUse[];
}

/** `Uses` while it is being filled. */
export type Ledger = { readonly [Key in keyof Uses]: Uses[Key][number][] };

export function emptyLedger(): Ledger {
  return {
    texts: [],
    targets: [],
    routes: [],
    phrases: [],
    patterns: [],
    sets: [],
    constants: [],
    references: [],
    amounts: [],
  };
}
