/** Who comes back starts at a state: words such as “back” mean nothing before anything was asked. */
import { finding, type Rule } from "../rule.ts";

export const sessionNotAState: Rule = {
  code: "session/not-a-state",
  severity: "error",
  *check({ uses, documents }) {
    if (documents.flow.document.session?.welcome_back === undefined) return;
    for (const { place, target, text } of uses.targets) {
      if (place.path[0] !== "session" || place.path[1] !== "welcome_back") continue;
      if (target === undefined || target.kind === "state") continue;
      yield finding(place, `A conversation cannot begin at “${text}”.`, {
        hint: "Write the name of a state, or leave “welcome_back” out to begin at “start”.",
      });
    }
  },
};
