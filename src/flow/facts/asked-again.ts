/** What a state that waits says when it asks again: its question, and whatever else it says while it waits. */
import type { Path } from "../parse.ts";
import type { AuthoredState } from "./states-of.ts";

/** Whether the text at the path may be said after the state was entered. A question stands under its last text. */
export function isAskedAgain({ place, document }: AuthoredState, path: Path): boolean {
  const [key = "", index] = path.slice(place.path.length);
  if (key !== "say") return key !== "set";
  const { say, ask } = document;
  if (ask !== undefined) return false;
  if (!Array.isArray(say) || typeof index !== "number") return true;
  return index >= say.findLastIndex(isSureText);
}

/** What comes before is said again only where this is not said at all. */
function isSureText(item: unknown): boolean {
  if (typeof item !== "object" || item === null) return true;
  return !("if" in item) && ("text" in item || "any_of" in item);
}
