/** What a rule is: one check of meaning, which looks at a compiled flow and names what is wrong with it. */
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import type { Value } from "../template/value.ts";
import type { FlowDocuments } from "./documents.ts";
import type { Graph } from "./facts/graph.ts";
import type { Path } from "./parse.ts";
import { rangeOf, type Place } from "./place.ts";
import type { Shape } from "./shapes/shape.ts";
import type { AuthoredState } from "./facts/states-of.ts";
import type { Uses } from "./uses.ts";

export interface Rule {
  /** `family/name`; the file is called like the name. */
  readonly code: string;
  /** Codes of findings that it passes on from a layer below. */
  readonly otherCodes?: readonly string[];
  readonly severity: Severity;
  check(flow: CheckedFlow): Iterable<Finding>;
}

/** `code` where a rule passes on what a layer below has named. */
export type Finding = Omit<Diagnostic, "code" | "severity"> & { readonly code?: string };

/** Of one rule, in one flow: nobody reads more at once. */
export const MOST_FINDINGS = 1000;

export interface CheckedFlow {
  readonly documents: FlowDocuments;
  /** A draft: it runs only when no rule finds an error. */
  readonly machine: Machine;
  readonly uses: Uses;
  readonly graph: Graph;
  /** Every state as it was written, those of parts too. */
  readonly states: readonly AuthoredState[];
  readonly calls: CallTypes;
  /** What Kommunicate's clients would not draw of a message; undefined where nobody is there to say. */
  readonly judgeRaw: JudgeRaw | undefined;
  /** Nothing was wrong in reading the files and in their shape: all that the author wrote is there. */
  readonly isWhole: boolean;
  /** Whether something is wrong in the shape of this entry: `states/menu`, of a part `address:states/street`. */
  isDamaged(entry: string): boolean;
}

/** What is wrong with a message as Kommunicate takes it, with the path in it. */
export type JudgeRaw = (message: Value) => readonly {
  /** warning: it is drawn, with less than was meant, or not by every client. */
  readonly severity: "error" | "warning";
  readonly path: Path;
  /** What is wrong is the key that the path ends in. */
  readonly isKey: boolean;
  readonly message: string;
  readonly hint: string;
}[];

/** What developers wrote for each `service.call`. */
export type CallTypes = ReadonlyMap<
  string,
  { readonly takes: Shape; readonly returns: Shape | undefined }
>;

/** A finding at a place: its value, or its key where the key is meant. */
export function finding(
  place: Place,
  message: string,
  more: Pick<Finding, "hint" | "fix" | "related"> = {},
): Finding {
  return { source: place.file.source, range: rangeOf(place), message, ...more };
}
