/** What the schema tells of one place, told of another one in the same message that is to blame for it. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { misnamedAction } from "./meant-key.ts";
import type { MessageProblem } from "./problem.ts";

export function withCause(messages: unknown, problem: MessageProblem): MessageProblem {
  const message: unknown = Array.isArray(messages) ? messages[problem.index] : undefined;
  const metadata = isRecord(message) ? own(message, "metadata") : undefined;
  if (!isRecord(metadata)) return problem;
  return blankForSlip(metadata, problem) ?? typeOfNothing(metadata, problem) ?? problem;
}

/** A message that is blank because what it was to do is misspelt. */
function blankForSlip(metadata: JsonRecord, problem: MessageProblem): MessageProblem | undefined {
  const { code, index, path } = problem;
  if (!/blank|missing$/.test(code) || path !== `messages[${index}].message`) return undefined;
  const [key, meant] = misnamedAction(metadata) ?? [];
  if (key === undefined || meant === undefined) return undefined;
  return {
    ...problem,
    path: `messages[${index}].metadata.${key}`,
    code: "message/unknown-key",
    message: `“${key}” does nothing: no client and no server knows it.`,
    hint: `Did you mean “${meant}”?`,
  };
}

/** A contentType without anything that it is the type of: Kommunicate numbers those of texts by itself. */
function typeOfNothing(metadata: JsonRecord, problem: MessageProblem): MessageProblem | undefined {
  const place = `messages[${problem.index}].metadata`;
  if (problem.path !== `${place}.templateId` && problem.path !== `${place}.contentType`)
    return undefined;
  const { contentType } = metadata;
  if (contentType === "300" || contentType === 300 || contentType === undefined) return undefined;
  if (Object.hasOwn(metadata, "templateId") || Object.hasOwn(metadata, "payload")) return undefined;
  return {
    ...problem,
    path: `${place}.contentType`,
    code: "message/not-here",
    message: "“contentType” is for templates alone.",
    hint: 'Leave it out. HTML has “messageType”: "html", beside “message”.',
  };
}
