/** Advice: an answer that is kept is also looked at somewhere. */
import { echoes } from "../echoes/unread-uses.ts";
import { namesInUse, variablePlaces } from "../facts/read-names.ts";
import { finding, type Rule } from "../rule.ts";

export const varNeverRead: Rule = {
  code: "var/never-read",
  severity: "info",
  *check(flow) {
    const { read, given } = namesInUse(flow);
    const isEcho = echoes(flow);
    const set = new Set(flow.uses.sets.map(({ name }) => name));
    for (const [name, place] of variablePlaces(flow)) {
      if (read.has(name) || !given.has(name) || !set.has(name) || isEcho(name)) continue;
      yield finding(place, `“${name}” is kept, but nothing ever looks at it.`, {
        hint: "Show it in a text, send it with a call, or name it in a handoff's summary.",
      });
    }
  },
};
