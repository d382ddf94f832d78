/** A message with something wrapped around it that other platforms want, and that Kommunicate's bots do without. */
import { isRecord, own, type JsonRecord } from "../json.ts";

/** What to say of the message as a whole. */
export function wrapped(
  message: unknown,
): { readonly message: string; readonly hint: string } | undefined {
  if (!isRecord(message)) return undefined;
  if (DIALOGFLOW.some((key) => Object.hasOwn(message, key))) {
    return {
      message: "This is an answer as Dialogflow wants it.",
      hint: 'Write [{ "message": "Hi!" }]: what stands in “payload” there is a message of this list.',
    };
  }
  const key = Object.keys(message).find((one) => WRAPPERS.has(one) && isWrapper(message, one));
  if (key === undefined) return undefined;
  return {
    message: `A message stands inside “${key}”, where no client looks for it.`,
    hint: `Write what is in “${key}” by itself, without { "${key}": … } around it.`,
  };
}

function isWrapper(message: JsonRecord, key: string): boolean {
  const inner = own(message, key);
  if (Object.hasOwn(message, "templateId") || (Array.isArray(inner) && key === "payload"))
    return false;
  const first: unknown = Array.isArray(inner) ? inner[0] : inner;
  return isRecord(first) && (Object.hasOwn(first, "message") || Object.hasOwn(first, "metadata"));
}

const DIALOGFLOW = ["fulfillmentMessages", "queryResult"];
const WRAPPERS: ReadonlySet<string> = new Set(["payload", "messages", "response", "data", "body"]);
