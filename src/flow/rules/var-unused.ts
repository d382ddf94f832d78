/** Every name of `vars` and of `each` is used somewhere. */
import { echoes } from "../echoes/unread-uses.ts";
import { namesInUse, variablePlaces } from "../facts/read-names.ts";
import { finding, type Rule } from "../rule.ts";
import { unusedItems } from "../facts/unused-items.ts";

export const varUnused: Rule = {
  code: "var/unused",
  severity: "warning",
  *check(flow) {
    const { read } = namesInUse(flow);
    const set = new Set(flow.uses.sets.map(({ name }) => name));
    const isEcho = echoes(flow);
    for (const [name, place] of variablePlaces(flow)) {
      if (read.has(name) || set.has(name) || isEcho(name)) continue;
      yield finding(place, `“${name}” is not used anywhere.`, {
        hint: "Delete this line, or use the value in a text, a condition or a call.",
      });
    }
    yield* unusedItems(flow);
  },
};
