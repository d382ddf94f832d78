/** Every rule, in the order in which they are asked. Adding one is a file of its own and a line here. */
import type { Rule } from "../rule.ts";
import { a11yMissingCaption } from "./a11y-missing-caption.ts";
import { a11yTooManyChoices } from "./a11y-too-many-choices.ts";
import { actionArgs } from "./action-args.ts";
import { actionMaybeEmpty } from "./action-maybe-empty.ts";
import { actionUnknown } from "./action-unknown.ts";
import { anytimeUnknown } from "./anytime-unknown.ts";
import { askCheckReadsOld } from "./ask-check-reads-old.ts";
import { askMediaNoRetry } from "./ask-media-no-retry.ts";
import { askNoInputField } from "./ask-no-input-field.ts";
import { askSuggestRefused } from "./ask-suggest-refused.ts";
import { assetHttp } from "./asset-http.ts";
import { assetOtherKind } from "./asset-other-kind.ts";
import { channelLimit } from "./channel-limit.ts";
import { eventNeverComes } from "./event-never-comes.ts";
import { faqBadRow } from "./faq-bad-row.ts";
import { faqDuplicatePhrase } from "./faq-duplicate-phrase.ts";
import { fileNameMismatch } from "./file-name-mismatch.ts";
import { flowBlankLabel } from "./flow-blank-label.ts";
import { flowChoiceWithoutGo } from "./flow-choice-without-go.ts";
import { flowConstantCondition } from "./flow-constant-condition.ts";
import { flowDeadEnd } from "./flow-dead-end.ts";
import { flowDoesNothing } from "./flow-does-nothing.ts";
import { flowDuplicateLabel } from "./flow-duplicate-label.ts";
import { flowGiveUpLoop } from "./flow-give-up-loop.ts";
import { flowKeyAsChoice } from "./flow-key-as-choice.ts";
import { flowLinkNeverTaken } from "./flow-link-never-taken.ts";
import { flowMissingElse } from "./flow-missing-else.ts";
import { flowMissingFail } from "./flow-missing-fail.ts";
import { flowNeverReturns } from "./flow-never-returns.ts";
import { flowNoFallback } from "./flow-no-fallback.ts";
import { flowNothingAsked } from "./flow-nothing-asked.ts";
import { flowNothingOffered } from "./flow-nothing-offered.ts";
import { flowRenamedStillThere } from "./flow-renamed-still-there.ts";
import { flowReturnOutsidePart } from "./flow-return-outside-part.ts";
import { flowSelfLoop } from "./flow-self-loop.ts";
import { flowShadowedWay } from "./flow-shadowed-way.ts";
import { flowSilentLoop } from "./flow-silent-loop.ts";
import { flowTooManyMessages } from "./flow-too-many-messages.ts";
import { flowTrap } from "./flow-trap.ts";
import { flowUnhandledReply } from "./flow-unhandled-reply.ts";
import { flowUnknownPart } from "./flow-unknown-part.ts";
import { flowUnknownStart } from "./flow-unknown-start.ts";
import { flowUnknownTarget } from "./flow-unknown-target.ts";
import { flowUnreachable } from "./flow-unreachable.ts";
import { flowUnusedPart } from "./flow-unused-part.ts";
import { formFieldType } from "./form-field-type.ts";
import { handoffNoReturn } from "./handoff-no-return.ts";
import { hoursNeverOpen } from "./hours-never-open.ts";
import { hoursNoTimezone } from "./hours-no-timezone.ts";
import { hoursUnknown } from "./hours-unknown.ts";
import { hoursOverridden } from "./hours-overridden.ts";
import { hoursUnknownTimezone } from "./hours-unknown-timezone.ts";
import { hoursUnreadable } from "./hours-unreadable.ts";
import { hoursUnused } from "./hours-unused.ts";
import { i18nBadLanguage } from "./i18n-bad-language.ts";
import { i18nMissing } from "./i18n-missing.ts";
import { i18nNoTexts } from "./i18n-no-texts.ts";
import { i18nOwnLanguage } from "./i18n-own-language.ts";
import { i18nPlaceholder } from "./i18n-placeholder.ts";
import { i18nSeveral } from "./i18n-several.ts";
import { i18nUnknownLanguage } from "./i18n-unknown-language.ts";
import { i18nUnlistedFile } from "./i18n-unlisted-file.ts";
import { i18nUnused } from "./i18n-unused.ts";
import { matchDuplicatePhrase } from "./match-duplicate-phrase.ts";
import { matchMatchesEverything } from "./match-matches-everything.ts";
import { matchNeverMatches } from "./match-never-matches.ts";
import { matchRegexSyntax } from "./match-regex-syntax.ts";
import { matchSeveralInOne } from "./match-several-in-one.ts";
import { matchShadowed } from "./match-shadowed.ts";
import { matchUnescapedDot } from "./match-unescaped-dot.ts";
import { noReplyNeedsKey } from "./no-reply-needs-key.ts";
import { noReplyNeverComes } from "./no-reply-never-comes.ts";
import { rawDrawnLess } from "./raw-drawn-less.ts";
import { rawRefused } from "./raw-refused.ts";
import { schemaBadDuration } from "./schema-bad-duration.ts";
import { schemaBadSize } from "./schema-bad-size.ts";
import { schemaBadUrl } from "./schema-bad-url.ts";
import { schemaExclusiveKeys } from "./schema-exclusive-keys.ts";
import { schemaMissingKey } from "./schema-missing-key.ts";
import { schemaRequiresKey } from "./schema-requires-key.ts";
import { secretHardCoded } from "./secret-hard-coded.ts";
import { sessionNotAState } from "./session-not-a-state.ts";
import { teamMissingClosed } from "./team-missing-closed.ts";
import { teamNeverClosed } from "./team-never-closed.ts";
import { teamUnknown } from "./team-unknown.ts";
import { teamUnused } from "./team-unused.ts";
import { textGarbled } from "./text-garbled.ts";
import { textNeverShown } from "./text-never-shown.ts";
import { textNumberOnly } from "./text-number-only.ts";
import { textPlaceholder } from "./text-placeholder.ts";
import { textShownAsTyped } from "./text-shown-as-typed.ts";
import { tmplBareName } from "./tmpl-bare-name.ts";
import { tmplShownBlock } from "./tmpl-shown-block.ts";
import { tmplSingleBrace } from "./tmpl-single-brace.ts";
import { tmplSyntax } from "./tmpl-syntax.ts";
import { tmplType } from "./tmpl-type.ts";
import { varBadSource } from "./var-bad-source.ts";
import { varDeclaredTwice } from "./var-declared-twice.ts";
import { varIdleLimit } from "./var-idle-limit.ts";
import { varImpossibleLimits } from "./var-impossible-limits.ts";
import { varImpossiblePattern } from "./var-impossible-pattern.ts";
import { varMaybeEmpty } from "./var-maybe-empty.ts";
import { varNeverRead } from "./var-never-read.ts";
import { varNeverSet } from "./var-never-set.ts";
import { varOverwritten } from "./var-overwritten.ts";
import { varTypeMismatch } from "./var-type-mismatch.ts";
import { varUnknown } from "./var-unknown.ts";
import { varUnknownCountry } from "./var-unknown-country.ts";
import { varUnknownOption } from "./var-unknown-option.ts";
import { varUnknownType } from "./var-unknown-type.ts";
import { varUnlikeTypes } from "./var-unlike-types.ts";
import { varUnused } from "./var-unused.ts";

export const RULES: readonly Rule[] = [
  a11yMissingCaption,
  a11yTooManyChoices,
  actionArgs,
  actionMaybeEmpty,
  actionUnknown,
  anytimeUnknown,
  askCheckReadsOld,
  askMediaNoRetry,
  askNoInputField,
  askSuggestRefused,
  assetHttp,
  assetOtherKind,
  channelLimit,
  eventNeverComes,
  faqBadRow,
  faqDuplicatePhrase,
  fileNameMismatch,
  flowBlankLabel,
  flowChoiceWithoutGo,
  flowConstantCondition,
  flowDeadEnd,
  flowDoesNothing,
  flowDuplicateLabel,
  flowGiveUpLoop,
  flowKeyAsChoice,
  flowLinkNeverTaken,
  flowMissingElse,
  flowMissingFail,
  flowNeverReturns,
  flowNoFallback,
  flowNothingAsked,
  flowNothingOffered,
  flowRenamedStillThere,
  flowReturnOutsidePart,
  flowSelfLoop,
  flowShadowedWay,
  flowSilentLoop,
  flowTooManyMessages,
  flowTrap,
  flowUnhandledReply,
  flowUnknownPart,
  flowUnknownStart,
  flowUnknownTarget,
  flowUnreachable,
  flowUnusedPart,
  formFieldType,
  handoffNoReturn,
  hoursNeverOpen,
  hoursNoTimezone,
  hoursUnknown,
  hoursOverridden,
  hoursUnknownTimezone,
  hoursUnreadable,
  hoursUnused,
  i18nBadLanguage,
  i18nMissing,
  i18nNoTexts,
  i18nOwnLanguage,
  i18nPlaceholder,
  i18nSeveral,
  i18nUnknownLanguage,
  i18nUnlistedFile,
  i18nUnused,
  matchDuplicatePhrase,
  matchMatchesEverything,
  matchNeverMatches,
  matchRegexSyntax,
  matchSeveralInOne,
  matchShadowed,
  matchUnescapedDot,
  noReplyNeedsKey,
  noReplyNeverComes,
  rawDrawnLess,
  rawRefused,
  schemaBadDuration,
  schemaBadSize,
  schemaBadUrl,
  schemaExclusiveKeys,
  schemaMissingKey,
  schemaRequiresKey,
  secretHardCoded,
  sessionNotAState,
  teamMissingClosed,
  teamNeverClosed,
  teamUnknown,
  teamUnused,
  textGarbled,
  textNeverShown,
  textNumberOnly,
  textPlaceholder,
  textShownAsTyped,
  tmplBareName,
  tmplShownBlock,
  tmplSingleBrace,
  tmplSyntax,
  tmplType,
  varBadSource,
  varDeclaredTwice,
  varIdleLimit,
  varImpossibleLimits,
  varImpossiblePattern,
  varMaybeEmpty,
  varNeverRead,
  varNeverSet,
  varOverwritten,
  varTypeMismatch,
  varUnknown,
  varUnknownCountry,
  varUnknownOption,
  varUnknownType,
  varUnlikeTypes,
  varUnused,
];
