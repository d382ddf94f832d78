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
    isPlain ? own(button, "type") !== "link" : actionType(button) === "submit",
  );
  const second = submits[1];
  if (second !== undefined) {
    report(["metadata", "payload", second[0]], {
      code: "second_submit",
      message: isPlain
        ? "With two submit buttons the widget fails, and nothing of the message is drawn."
        : "The second submit button would post the data of the first.",
      hint: "Send each submit button in a message of its own.",
    });
  }
  if (!isPlain || submits.length === 0) return;
  for (const key of ["formData", "formAction"]) {
    if (Object.hasOwn(metadata, key)) continue;
    report(["metadata", key], {
      code: "missing",
      message: `“${key}” is missing.`,
      hint: `A submit button needs formData and formAction in metadata; a link needs type: link.`,
    });
  }
}

export function actionType(button: JsonRecord): unknown {
  const action = own(button, "action");
  return isRecord(action) ? own(action, "type") : undefined;
}
