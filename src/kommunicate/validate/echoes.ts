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
    const isToBlame =
      causes !== undefined && isMisnamed(problem) && causes.lacking.has(placeOf(problem.path));
    return [isToBlame ? { ...problem, severity: "error" as const } : problem];
  });
}

/** What is known of one message, before its problems are gone through again. */
interface Causes {
  isOfOtherTemplate: boolean;
  /** A part of a form that the others are judged by cannot be read. */
  hasBrokenField: boolean;
  /** Objects with a key that is read under another name. */
  readonly misnamed: Set<string>;
  /** Objects that are drawn wrong, or not at all, for want of a key. */
  readonly lacking: Set<string>;
}

function newCauses(): Causes {
  return {
    isOfOtherTemplate: false,
    hasBrokenField: false,
    misnamed: new Set(),
    lacking: new Set(),
  };
}

function note({ path, code }: MessageProblem, causes: Causes): void {
  if (path.endsWith(".metadata.templateId") && code === "message/wrong-value")
    causes.isOfOtherTemplate = true;
  if (BROKEN_FIELD.test(path) && code !== "message/missing") causes.hasBrokenField = true;
  if (isMisnamed({ path, code })) causes.misnamed.add(placeOf(path));
  const lacking = lackingPart({ path, code });
  if (lacking !== undefined) causes.lacking.add(lacking);
}

function isEcho(problem: Judged, causes: Causes): boolean {
  const { path, code } = problem;
  if (causes.isOfOtherTemplate && BELOW_TEMPLATE.test(path)) return true;
  if (causes.hasBrokenField && OF_WHOLE_FORM.has(code)) return true;
  const lacking = lackingPart(problem);
  return lacking !== undefined && causes.misnamed.has(lacking);
}

type Judged = Pick<MessageProblem, "path" | "code">;

function isMisnamed({ code, path }: Judged): boolean {
  return code === "message/unknown-key" && path.includes(".payload");
}

/** The object that a problem finds something missing in: it is named itself, or by the key that it lacks. */
function lackingPart({ path, code }: Judged): string | undefined {
  if (code === "message/uneven-cards") return placeOf(path);
  if (code !== "message/blank" || !path.includes(".payload")) return undefined;
  return path.endsWith(".title") ? placeOf(path) : path;
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
const BROKEN_FIELD = /\.payload\[\d+\](?:\.data)?\.(?:type|data|actions?)$/i;
const OF_WHOLE_FORM: ReadonlySet<string> = new Set([
  "message/mixed-form",
  "message/no-submit",
  "message/submit-not-last",
  "message/values-go-nowhere",
]);
