/** `input: field` stands where the client has such a field. */
import { inputField } from "../compile/questions.ts";
import { at } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const askNoInputField: Rule = {
  code: "ask/no-input-field",
  severity: "error",
  *check(flow) {
    for (const { place, document } of statesWith(flow, "input")) {
      const variable = flow.machine.vars.get(document.save ?? "");
      if (variable === undefined || inputField(variable) !== undefined) continue;
      yield finding(at(place, "input"), `There is no input field for “${variable.name}”.`, {
        hint: "There is one for values of type email or phone, and for a text that is called name.",
      });
    }
  },
};
