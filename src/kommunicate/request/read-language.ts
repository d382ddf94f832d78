/** The language that a client asks for, as a BCP 47 tag. Reads nothing but the chat context. */
import { own, textIn, type JsonRecord } from "../json.ts";

/** What the customer chose in the chat, then what the page or the phone is set to. */
export function readLanguage(context: JsonRecord): string | undefined {
  return (
    languageTag(textIn(own(context, "kmUserLanguageCode"))) ??
    languageTag(textIn(own(context, "kmUserLocale")))
  );
}

/** "en_US" -> "en-US", "ZH-hant" -> "zh-Hant"; undefined for what is no tag. */
function languageTag(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_TAG_LENGTH) return undefined;
  const [language = "", ...parts] = text.replaceAll("_", "-").split("-");
  if (!/^[A-Za-z]{2,8}$/.test(language)) return undefined;
  if (!parts.every((part) => /^[A-Za-z0-9]{1,8}$/.test(part))) return undefined;
  return [language.toLowerCase(), ...parts.map(spelled)].join("-");
}

function spelled(part: string): string {
  if (/^[A-Za-z]{2}$/.test(part)) return part.toUpperCase();
  if (/^[A-Za-z]{4}$/.test(part)) return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
  return part.toLowerCase();
}

const MAX_TAG_LENGTH = 35;
