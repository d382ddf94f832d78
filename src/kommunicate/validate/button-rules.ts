/** Templates 3 and 11: the web widget posts the first hidden form that it finds, whichever submit was pressed. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import type { Report } from "./report.ts";

export function buttonRules(
  metadata: JsonRecord,
  payload: readonly JsonRecord[],
  report: Report,
): void {
  const isPlain = own(metadata, "templateId") === "3";
  const submits = [...payload.entries()].filter(([, button]) =>
    isPlain ? isPlainSubmit(button) : actionType(button) === "submit",
  );
  const second = submits[1];
  if (second !== undefined) {
    report(["metadata", "payload", second[0]], {
      code: "message/second-submit",
      message: isPlain
        ? "With two submit buttons the widget fails, and nothing of the message is drawn."
        : "The second submit button would post the data of the first.",
      hint: "Send each submit button in a message of its own.",
    });
  }
  if (!isPlain || submits.length === 0) return;
  const ofOther = submits.find(([, button]) => actionType(button) !== undefined);
  if (ofOther === undefined) postedSomewhere(metadata, report);
  else {
    report(["metadata", "payload", ofOther[0], "action"], {
      code: "message/not-here",
      message: "Buttons of template 3 have no action, and this one is taken for a submit.",
      hint: "Write type and url beside name, or send the buttons as template 11.",
    });
  }
}

function postedSomewhere(metadata: JsonRecord, report: Report): void {
  const missing = ["formData", "formAction"].filter((key) => !Object.hasOwn(metadata, key));
  const [key] = missing;
  if (key === undefined) return;
  report(["metadata", key], {
    code: "message/missing",
    message: `${missing.map((one) => `“${one}”`).join(" and ")} missing: the submit button is dead.`,
    hint: "Write both in metadata, beside payload; a link needs type: link instead.",
  });
}

/** In template 3, what has no type is a submit. */
function isPlainSubmit(button: JsonRecord): boolean {
  const type = own(button, "type");
  return type === undefined || type === "submit";
}

export function actionType(button: JsonRecord): unknown {
  const action = own(button, "action");
  return isRecord(action) ? own(action, "type") : undefined;
}
