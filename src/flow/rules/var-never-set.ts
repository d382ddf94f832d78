/** What is read is given a value somewhere: asked, set, returned by a call, or taken `from` something. */
import { echoes } from "../echoes/unread-uses.ts";
import { namesInUse, variablePlaces } from "../facts/read-names.ts";
import { finding, type Rule } from "../rule.ts";

export const varNeverSet: Rule = {
  code: "var/never-set",
  severity: "warning",
  *check(flow) {
    const { read, given } = namesInUse(flow);
    const isEcho = echoes(flow);
    // An answer that is kept under no name may be that of any value.
    if (
      flow.states.some(({ document }) => document.ask !== undefined && document.save === undefined)
    )
      return;
    for (const [name, place] of variablePlaces(flow)) {
      if (!read.has(name) || given.has(name) || isEcho(name)) continue;
      yield finding(place, `Nothing ever gives “${name}” a value, so it is always empty.`, {
        hint: `Ask for it with “save: ${name}”, give it with “set”, or fill it at the start with “from: …”.`,
      });
    }
  },
};
