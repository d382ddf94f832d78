/** Problems that only repeat what another one of the same message says: whoever mends that one is rid of them. */
import type { MessageProblem } from "./problem.ts";

export function withoutEchoes(problems: readonly MessageProblem[]): readonly MessageProblem[] {
  if (problems.length < 2) return problems;
  const byMessage = new Map<number, Causes>();
  for (const problem of problems) {
    const causes = byMessage.get(problem.index) ?? newCauses();
    byMessage.set(problem.index, causes);
    note(problem, causes);
  }
  const told = new Set<string>();
  return problems.flatMap((problem) => {
    const causes = byMessage.get(problem.index);
    if (causes !== undefined && isEcho(problem, causes)) return [];
    const item = itemOf(problem);
    if (item !== undefined && told.has(item)) return [];
    if (item !== undefined) told.add(item);
    const isCause = causes !== undefined && isToBlame(problem, causes);
    return [isCause ? { ...problem, severity: "error" as const } : problem];
  });
}

/** What is known of one message, before its problems are gone through again. */
interface Causes {
  isOfOtherTemplate: boolean;
  /** A part of a form that the others are judged by cannot be read. */
  hasBrokenField: boolean;
  /** Keys are written beside “metadata” that belong inside. */
  isBesideMetadata: boolean;
  /** It is said where the kind of the text belongs. */
  isKindTold: boolean;
  /** Objects with a key that is read under another name. */
  readonly misnamed: Set<string>;
  /** Objects with a key that is read in another place, which may be one inside of them. */
  readonly misplaced: Set<string>;
  /** Objects that are drawn wrong, or not at all, for want of a key. */
  readonly lacking: Set<string>;
}

function newCauses(): Causes {
  return {
    isOfOtherTemplate: false,
    hasBrokenField: false,
    isBesideMetadata: false,
    isKindTold: false,
    misnamed: new Set(),
    misplaced: new Set(),
    lacking: new Set(),
  };
}

function note(problem: MessageProblem, causes: Causes): void {
  const { path, code } = problem;
  if (path.endsWith(".metadata.templateId") && code === "message/wrong-value")
    causes.isOfOtherTemplate = true;
  if (BROKEN_FIELD.test(path) && code !== "message/missing") causes.hasBrokenField = true;
  if (path.endsWith("].metadata") && code === "message/unknown-key") causes.isBesideMetadata = true;
  if (KIND.test(path) && code !== "message/missing") causes.isKindTold = true;
  if (isMisnamed(problem)) causes.misnamed.add(placeOf(path));
  if (isMisplaced(problem)) causes.misplaced.add(placeOf(path));
  for (const place of [...undrawn(problem), ...without(problem)]) causes.lacking.add(place);
}

function isEcho(problem: MessageProblem, causes: Causes): boolean {
  const { path, code } = problem;
  if (causes.isOfOtherTemplate && BELOW_TEMPLATE.test(path)) return true;
  if (causes.hasBrokenField && OF_WHOLE_FORM.has(code)) return true;
  if (causes.isBesideMetadata && code === "message/missing" && /\]\.metadata\.\w+$/.test(path))
    return true;
  if (
    (causes.isKindTold || causes.isBesideMetadata) &&
    code === "message/missing" &&
    path.endsWith("].messageType")
  )
    return true;
  return (
    undrawn(problem).some((one) => causes.misnamed.has(one) || causes.misplaced.has(one)) ||
    without(problem).some((one) => causes.misplaced.has(one))
  );
}

function isToBlame(problem: MessageProblem, causes: Causes): boolean {
  return (isMisnamed(problem) || isMisplaced(problem)) && causes.lacking.has(placeOf(problem.path));
}

function isMisnamed({ code, path }: MessageProblem): boolean {
  return code === "message/unknown-key" && path.includes(".payload");
}

function isMisplaced({ code, path, severity }: MessageProblem): boolean {
  return code === "message/not-here" && severity === "warning" && path.includes(".payload");
}

/** The object that a problem finds blank, or unlike the others: it is named itself, or by the key that it lacks. */
function undrawn({ path, code }: MessageProblem): readonly string[] {
  if (code === "message/uneven-cards") return [placeOf(path)];
  if (code !== "message/blank" || !path.includes(".payload")) return [];
  return [path.endsWith(".title") ? placeOf(path) : path];
}

/** The object that lacks a key, and the button that it is the action of. */
function without({ path, code }: MessageProblem): readonly string[] {
  if (code !== "message/missing" || !path.includes(".payload")) return [];
  const place = placeOf(path);
  return place.endsWith(".action") ? [place, placeOf(place)] : [place];
}

/** Of many texts where objects belong, the first one says what all of them are to be. */
function itemOf({ path, code, hint }: MessageProblem): string | undefined {
  if (code !== "message/wrong-type" || !path.endsWith("]")) return undefined;
  return `${path.slice(0, path.lastIndexOf("["))} ${hint}`;
}

function placeOf(path: string): string {
  return path.slice(0, path.lastIndexOf("."));
}

const BELOW_TEMPLATE = /\.metadata\.(?:payload|formData|formAction|requestType)\b/;
const KIND = /\.(?:message[_-]?type|contentType)$/i;
const BROKEN_FIELD = /\.payload\[\d+\](?:\.data)?\.(?:type|data|actions?)$/i;
const OF_WHOLE_FORM: ReadonlySet<string> = new Set([
  "message/mixed-form",
  "message/no-submit",
  "message/submit-not-last",
  "message/values-go-nowhere",
]);
