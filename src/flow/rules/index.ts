/** Every rule, in the order in which they are asked. Adding one is a file of its own and a line here. */
import type { Rule } from "../rule.ts";
import { actionArgs } from "./action-args.ts";
import { actionUnknown } from "./action-unknown.ts";
import { anytimeUnknown } from "./anytime-unknown.ts";
import { askNoInputField } from "./ask-no-input-field.ts";
import { faqBadRow } from "./faq-bad-row.ts";
import { faqDuplicatePhrase } from "./faq-duplicate-phrase.ts";
import { fileNameMismatch } from "./file-name-mismatch.ts";
import { flowChoiceWithoutGo } from "./flow-choice-without-go.ts";
import { flowDoesNothing } from "./flow-does-nothing.ts";
import { flowDuplicateLabel } from "./flow-duplicate-label.ts";
import { flowGiveUpLoop } from "./flow-give-up-loop.ts";
import { flowMissingElse } from "./flow-missing-else.ts";
import { flowMissingFail } from "./flow-missing-fail.ts";
import { flowReturnOutsidePart } from "./flow-return-outside-part.ts";
import { flowSilentLoop } from "./flow-silent-loop.ts";
import { flowUnknownPart } from "./flow-unknown-part.ts";
import { flowUnknownStart } from "./flow-unknown-start.ts";
import { flowUnknownTarget } from "./flow-unknown-target.ts";
import { formFieldType } from "./form-field-type.ts";
import { hoursUnknownTimezone } from "./hours-unknown-timezone.ts";
import { hoursUnknown } from "./hours-unknown.ts";
import { hoursUnreadable } from "./hours-unreadable.ts";
import { i18nBadLanguage } from "./i18n-bad-language.ts";
import { i18nUnknownLanguage } from "./i18n-unknown-language.ts";
import { i18nUnlistedFile } from "./i18n-unlisted-file.ts";
import { matchRegexSyntax } from "./match-regex-syntax.ts";
import { schemaBadDuration } from "./schema-bad-duration.ts";
import { schemaBadSize } from "./schema-bad-size.ts";
import { schemaBadUrl } from "./schema-bad-url.ts";
import { schemaExclusiveKeys } from "./schema-exclusive-keys.ts";
import { schemaMissingKey } from "./schema-missing-key.ts";
import { schemaRequiresKey } from "./schema-requires-key.ts";
import { teamMissingClosed } from "./team-missing-closed.ts";
import { teamUnknown } from "./team-unknown.ts";
import { tmplSingleBrace } from "./tmpl-single-brace.ts";
import { tmplSyntax } from "./tmpl-syntax.ts";
import { varTypeMismatch } from "./var-type-mismatch.ts";
import { varUnknownType } from "./var-unknown-type.ts";
import { varUnknown } from "./var-unknown.ts";

export const RULES: readonly Rule[] = [
  actionArgs,
  actionUnknown,
  anytimeUnknown,
  askNoInputField,
  faqBadRow,
  faqDuplicatePhrase,
  fileNameMismatch,
  flowChoiceWithoutGo,
  flowDoesNothing,
  flowDuplicateLabel,
  flowGiveUpLoop,
  flowMissingElse,
  flowMissingFail,
  flowReturnOutsidePart,
  flowSilentLoop,
  flowUnknownPart,
  flowUnknownStart,
  flowUnknownTarget,
  formFieldType,
  hoursUnknownTimezone,
  hoursUnknown,
  hoursUnreadable,
  i18nBadLanguage,
  i18nUnknownLanguage,
  i18nUnlistedFile,
  matchRegexSyntax,
  schemaBadDuration,
  schemaBadSize,
  schemaBadUrl,
  schemaExclusiveKeys,
  schemaMissingKey,
  schemaRequiresKey,
  teamMissingClosed,
  teamUnknown,
  tmplSingleBrace,
  tmplSyntax,
  varTypeMismatch,
  varUnknownType,
  varUnknown,
];
