/**
 * What a schema cannot say of a message: counts, order, and parts that must agree with each other. Every rule reads
 * defensively, because it sees messages that the schema has refused, too.
 */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { hasTags, isShown, isVisibleHtml } from "../visible.ts";
import { buttonRules } from "./button-rules.ts";
import { cardRules } from "./card-rules.ts";
import { formRules } from "./form-rules.ts";
import { listRules } from "./list-rules.ts";
import { OF_METADATA } from "./meant-key.ts";
import { replyMetadataRules } from "./reply-metadata-rules.ts";
import { templateRule } from "./template-rule.ts";
import { pathOf, type MessageProblem } from "./problem.ts";
import { patternRule, records, type Report } from "./report.ts";
import { strayKeyRules } from "./stray-key-rules.ts";

/** With slips in keys that may be left out where `isWhole`. */
export function addRuleProblems(
  problems: MessageProblem[],
  message: unknown,
  index: number,
  isWhole: boolean,
): void {
  if (!isRecord(message)) return;
  const report: Report = (steps, problem) => {
    problems.push({ index, path: pathOf([index, ...steps]), severity: "error", ...problem });
  };
  textRules(message, report);
  const metadata = own(message, "metadata");
  if (!isRecord(metadata)) return;
  misplacedRules(metadata, report);
  assignmentRules(message, metadata, report);
  templateRule(metadata, report);
  replyMetadataRules(metadata, report);
  inputRules(metadata, report);
  if (isWhole) strayKeyRules(metadata, report);
  const payload = (): readonly JsonRecord[] => records(own(metadata, "payload"));
  switch (own(metadata, "templateId")) {
    case "3":
    case "11":
      buttonRules(metadata, payload(), report);
      break;
    case "7":
      listRules(metadata, report);
      break;
    case "8":
      dialogRules(metadata, report);
      break;
    case "9":
      imageRules(payload(), report);
      break;
    case "10":
      cardRules(payload(), report);
      break;
    case "12":
      formRules(payload(), report);
      break;
  }
}

function textRules(message: JsonRecord, report: Report): void {
  const text = own(message, "message");
  if (typeof text !== "string" || text.trim() === "") return;
  if (own(message, "messageType") !== "html") {
    if (!Object.hasOwn(message, "messageType") && hasTags(text)) tagsAreShown(report);
    return;
  }
  const metadata = own(message, "metadata");
  const isDrawn = isRecord(metadata) && TEXTLESS.some((key) => Object.hasOwn(metadata, key));
  if (isDrawn || isVisibleHtml(text)) return;
  report(["message"], {
    code: "message/blank",
    message: "This HTML shows nothing: scripts and empty elements are taken out.",
    hint: "Write the text that is to be shown.",
  });
}

function tagsAreShown(report: Report): void {
  report(["messageType"], {
    code: "message/missing",
    severity: "warning",
    message:
      "“messageType” is missing, so that customers see the tags of this text as they are typed.",
    hint: 'Write "messageType": "html" beside “message”, or leave the tags out.',
  });
}

/** With one of these a message needs no text; the schema asks for a text without them. */
const TEXTLESS = ["templateId", "payload", "KM_ASSIGN_TO", "KM_ASSIGN_TEAM", "actionRequest"];

function misplacedRules(metadata: JsonRecord, report: Report): void {
  if (Object.hasOwn(metadata, "messageType")) {
    report(["metadata", "messageType"], {
      code: "message/not-here",
      severity: "warning",
      message: "“messageType” is read by no client here.",
      hint: "Write it beside “message” and “metadata”.",
    });
  }
  const inner = own(metadata, "metadata");
  if (!isRecord(inner) || !Object.keys(inner).some((key) => OF_METADATA.has(key))) return;
  report(["metadata", "metadata"], {
    code: "message/not-here",
    message: "What stands in “metadata” inside “metadata” is read by no client.",
    hint: "Write it one level further out, and leave out the inner “metadata”.",
  });
}

function assignmentRules(message: JsonRecord, metadata: JsonRecord, report: Report): void {
  const keys = ASSIGNEES.filter((key) => Object.hasOwn(metadata, key));
  const [key] = keys;
  if (key === undefined) {
    if (Object.hasOwn(metadata, "event")) {
      report(["metadata", "event"], {
        code: "message/not-here",
        message: "“event” is for a bot that is assigned, but nobody is assigned here.",
        hint: "Write KM_ASSIGN_TO with the bot's id beside it.",
      });
    }
    return;
  }
  if (keys.length > 1) {
    report(["metadata", "KM_ASSIGN_TEAM"], {
      code: "message/two-assignees",
      message: "The conversation is assigned to a person and to a team at once.",
      hint: "Keep one of KM_ASSIGN_TO and KM_ASSIGN_TEAM.",
    });
  }
  const text = own(message, "message");
  if (typeof text !== "string" || text.trim() === "") return;
  report(["metadata", key], {
    code: "message/text-with-assignment",
    severity: "warning",
    message: "Android hides a message that assigns the conversation, its text included.",
    hint: "Send the text as a message of its own, before the assignment.",
  });
}

const ASSIGNEES = ["KM_ASSIGN_TO", "KM_ASSIGN_TEAM"] as const;

function inputRules(metadata: JsonRecord, report: Report): void {
  const field = own(metadata, "KM_FIELD");
  if (isRecord(field)) {
    patternRule(own(field, "validation"), ["metadata", "KM_FIELD", "validation"], report);
  }
}

function dialogRules(metadata: JsonRecord, report: Report): void {
  const payload = own(metadata, "payload");
  if (!isRecord(payload)) return;
  if (!isShown(own(payload, "title")) && !isShown(own(payload, "description"))) {
    report(["metadata", "payload", "title"], {
      code: "message/blank",
      message: "This dialog says nothing: neither “title” nor “description” has a text.",
      hint: "Write the question under title, and the answer under description.",
    });
  }
  if (records(own(payload, "buttons")).length <= 2) return;
  report(["metadata", "payload", "buttons"], {
    code: "message/too-many-buttons",
    severity: "warning",
    message: "Android draws only the first two buttons of a dialog.",
    hint: "Keep two, or send suggested replies after the dialog.",
  });
}

function imageRules(payload: readonly JsonRecord[], report: Report): void {
  if (payload.length <= 1) return;
  report(["metadata", "payload"], {
    code: "message/several-images",
    severity: "warning",
    message: "iPhones draw only the first image of a message.",
    hint: "Send each image as a message of its own.",
  });
}
