/** Template 12: order and style of the fields, and whether the values get anywhere. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { fieldKeyRules } from "./field-key-rules.ts";
import { patternRule, records, type Report } from "./report.ts";

export function formRules(fields: readonly JsonRecord[], report: Report): void {
  if (fields.length === 0) return;
  oneStyle(fields, report);
  submitAtEnd(fields, report);
  for (const [index, field] of fields.entries()) {
    const steps = ["metadata", "payload", index, ...(isNested(field) ? ["data"] : [])];
    fieldRules(field, steps, report);
  }
  fieldKeyRules(fields, report);
}

/** The first field decides for all: what is written in the other style is not read. */
function oneStyle(fields: readonly JsonRecord[], report: Report): void {
  const [first = {}] = fields;
  const other = fields.findIndex((field) => isNested(field) !== isNested(first));
  if (other === -1) return;
  report(["metadata", "payload", other], {
    code: "message/mixed-form",
    message:
      "This field is written in another style than the first, and the submit button would break.",
    hint: "Write all fields with data: {…}, or none of them.",
  });
}

function submitAtEnd(fields: readonly JsonRecord[], report: Report): void {
  const submits = [...fields.keys()].filter((at) => own(fields[at] ?? {}, "type") === "submit");
  const [first, second] = submits;
  if (first === undefined) {
    report(["metadata", "payload"], {
      code: "message/no-submit",
      message: "The form has no submit button, so that it cannot be sent.",
      hint: "Add a field of type submit at the end.",
    });
  } else if (second !== undefined) {
    report(["metadata", "payload", second], {
      code: "message/second-submit",
      message: "The form has more than one submit button.",
      hint: "Keep one, at the end.",
    });
  } else if (first !== fields.length - 1) {
    report(["metadata", "payload", first], {
      code: "message/submit-not-last",
      message:
        "The submit button must be the last field: the one after it would not be drawn right.",
      hint: "Move it to the end.",
    });
  }
}

function fieldRules(field: JsonRecord, steps: readonly (string | number)[], report: Report): void {
  const type = own(field, "type");
  const details = detailsOf(field);
  const validation = own(details, "validation");
  patternRule(validation, [...steps, "validation"], report);
  if (type === "submit") destinationRule(details, steps, report);
  if (type === "dropdown" && isRecord(validation)) choosableRule(details, steps, report);
  if (type === "checkbox" && validation !== undefined) {
    report([...steps, "validation"], {
      code: "message/not-checked",
      severity: "warning",
      message: "“validation” on a checkbox is drawn but never checked.",
      hint: "Leave it out, and check the answer in the flow.",
    });
  }
  if (typeof type === "string" && WEB_ALONE.has(type)) {
    report([...steps.slice(0, 3), "type"], {
      code: "message/web-only-field",
      severity: "warning",
      message: `A field of type “${type}” may be missing on phones.`,
      hint: "Use type: text with a validation.",
    });
  }
}

/** The web widget holds a checked dropdown back until something with a value is chosen. */
function choosableRule(
  details: JsonRecord,
  steps: readonly (string | number)[],
  report: Report,
): void {
  const isChoosable = (option: JsonRecord): boolean =>
    own(option, "value") !== "" &&
    !(own(option, "selected") === true && own(option, "disabled") === true);
  const options = records(own(details, "options"));
  if (options.length === 0 || options.some(isChoosable)) return;
  report([...steps, "options"], {
    code: "message/nothing-to-choose",
    message: "No option can be chosen, but one must be: the form can never be sent.",
    hint: "Add an option with a value, or leave out validation.",
  });
}

/** Without an address, only three settings bring the values to anybody. */
function destinationRule(
  details: JsonRecord,
  steps: readonly (string | number)[],
  report: Report,
): void {
  const action = own(details, "action");
  const setting = (key: string): unknown =>
    own(details, key) ?? (isRecord(action) ? own(action, key) : undefined);
  const request = setting("requestType");
  if (request === "postBackToBotPlatform" || setting("formAction") !== undefined) return;
  if (request === "json" || request === "application/json") {
    report([...steps, "formAction"], {
      code: "message/missing",
      message: "“formAction” is missing: the values would be posted nowhere.",
      hint: "Write the address, or requestType: postBackToBotPlatform.",
    });
    return;
  }
  if (request !== undefined) return;
  const asText = [setting("postFormDataAsMessage"), setting("postBackToKommunicate")];
  if (asText.some((value) => value === true || value === "true")) return;
  report(steps, {
    code: "message/values-go-nowhere",
    severity: "warning",
    message: "What the customer fills in is sent to nobody.",
    hint: "Write requestType: postBackToBotPlatform under action.",
  });
}

function detailsOf(field: JsonRecord): JsonRecord {
  const data = own(field, "data");
  return isRecord(data) ? data : field;
}

function isNested(field: JsonRecord): boolean {
  return isRecord(own(field, "data"));
}

const WEB_ALONE: ReadonlySet<string> = new Set(["email", "number", "tel", "url", "month", "week"]);
