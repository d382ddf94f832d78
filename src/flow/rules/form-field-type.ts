/** Fields of a form hold what can be typed or chosen; nobody can type a block of values at all. */
import { at, keyRange } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const formFieldType: Rule = {
  code: "form/field-type",
  severity: "error",
  *check(flow) {
    for (const { place, document } of flow.states) {
      const { save, ask } = document;
      if (ask !== undefined && flow.machine.vars.get(save ?? "")?.type === "object") {
        yield finding(at(place, "save"), `Nobody can type “${save}”, which is of type object.`, {
          hint: "Save the answer as a text, a number …; an object comes from a call or from “set”.",
        });
      }
      for (const name of Object.keys(document.form?.fields ?? {})) {
        const type = flow.machine.vars.get(name)?.type;
        if (type === undefined || !NOT_TYPED.has(type)) continue;
        yield {
          source: place.file.source,
          range: keyRange(at(place, "form", "fields", name)),
          message: `A form cannot ask for “${name}”, which is of type ${type}.`,
          hint: "Ask for it in a state of its own, with “ask”.",
        };
      }
    }
  },
};

const NOT_TYPED: ReadonlySet<string> = new Set(["image", "file", "location", "object"]);
