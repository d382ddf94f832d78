/** Templates 3 and 11: the web widget posts the first hidden form that it finds, whichever submit was pressed. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { meantKey, OF_METADATA } from "./meant-key.ts";
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
  if (ofOther !== undefined) {
    report(["metadata", "payload", ofOther[0], "action"], {
      code: "message/not-here",
      message: "Buttons of template 3 have no action, and this one is taken for a submit.",
      hint: "Write type and url beside name, or send the buttons as template 11.",
    });
    return;
  }
  const missing = POSTED.filter((key) => !Object.hasOwn(metadata, key));
  if (missing.length > 0 && !meantElsewhere(missing, submits, metadata, report))
    postedNowhere(missing, report);
}

type Submit = readonly [number, JsonRecord];

/** A link that forgot its type, data inside the button, or a slip in the key. */
function meantElsewhere(
  missing: readonly string[],
  submits: readonly Submit[],
  metadata: JsonRecord,
  report: Report,
): boolean {
  const link = submits.find(([, button]) => Object.hasOwn(button, "url"));
  if (link !== undefined) {
    report(["metadata", "payload", link[0], "type"], {
      code: "message/missing",
      message: "“type” is missing, so that this link is taken for a submit button.",
      hint: 'Write "type": "link" beside url.',
    });
    return true;
  }
  const misplaced = submits.flatMap(([index, button]) =>
    missing.filter((key) => Object.hasOwn(button, key)).map((key) => [index, key] as const),
  );
  const [first] = misplaced;
  if (first !== undefined) {
    report(["metadata", "payload", ...first], {
      code: "message/not-here",
      message: `“${first[1]}” is not looked for inside a button of this template.`,
      hint: `Write ${misplaced.map(([, key]) => key).join(" and ")} in metadata, beside payload.`,
    });
    return true;
  }
  const slips = missing.map((key) => [key, meantKey(key, metadata, [...OF_METADATA])] as const);
  for (const [key, slip] of slips) {
    if (slip === undefined) continue;
    report(["metadata", slip], {
      code: "message/unknown-key",
      message: `“${slip}” is read by no client here.`,
      hint: `Write it as “${key}”.`,
    });
  }
  return slips.every(([, slip]) => slip !== undefined);
}

function postedNowhere(missing: readonly string[], report: Report): void {
  const [key = ""] = missing;
  report(["metadata", key], {
    code: "message/missing",
    message: `${missing.map((one) => `“${one}”`).join(" and ")} missing: the submit button is dead.`,
    hint: "Write both in metadata, beside payload; a link needs type: link instead.",
  });
}

const POSTED = ["formData", "formAction"];

/** In template 3, what has no type is a submit. */
function isPlainSubmit(button: JsonRecord): boolean {
  const type = own(button, "type");
  return type === undefined || type === "submit";
}

export function actionType(button: JsonRecord): unknown {
  const action = own(button, "action");
  return isRecord(action) ? own(action, "type") : undefined;
}
