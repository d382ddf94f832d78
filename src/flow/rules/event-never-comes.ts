/** Events are called what they come as: some names never come. */
import { at, rootOf } from "../place.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type Rule } from "../rule.ts";

export const eventNeverComes: Rule = {
  code: "event/never-comes",
  severity: "warning",
  *check({ documents }) {
    const { file, document } = documents.flow;
    for (const name of Object.keys(document.events ?? {})) {
      const place = { ...at(rootOf(file), "events", name), isKey: true };
      if (/^WELCOME(?:_EVENT)?$/i.test(name)) {
        yield finding(
          place,
          "A new conversation begins at “start”: this event is never looked at.",
          {
            hint: "Write what is said first in the state that “start” names.",
          },
        );
      } else if (/^KOMMUNICATE_/i.test(name) && name !== MEDIA) {
        yield finding(place, `Kommunicate sends no event “${name}”.`, {
          hint: `For pictures, files and places that no state asked for, write ${MEDIA}.`,
          ...replaceBy(place, name, MEDIA),
        });
      }
    }
  },
};

const MEDIA = "KOMMUNICATE_MEDIA_EVENT";
