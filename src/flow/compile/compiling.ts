/** What every step of compiling needs to know of the whole flow, and the ledger that it writes to. */
import type { Hours } from "../../engine/hours.ts";
import type { NoReplyStep, Sentence } from "../../engine/machine.ts";
import type { Recovery } from "../../engine/state.ts";
import type { Team, Variable } from "../../engine/variable.ts";
import type { Text } from "../../engine/text.ts";
import type { Ledger } from "../uses.ts";
import type { Patterns } from "./patterns.ts";
import type { Translations } from "./translations.ts";

export interface Compiling {
  readonly translations: Translations;
  readonly ledger: Ledger;
  readonly patterns: Patterns;
  /** Names of the bot's states, and of each part's own by part. */
  readonly states: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly faq: ReadonlySet<string>;
  readonly hours: ReadonlyMap<string, Hours>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly vars: ReadonlyMap<string, Variable>;
  readonly language: string;
  readonly timeZone: string;
  readonly asksOneByOne: boolean;
  readonly sentences: Readonly<Record<Sentence, Text>>;
}

/** What the states of a file fall back on. */
export interface Defaults {
  readonly recovery: Recovery;
  readonly noReply: readonly NoReplyStep[];
}
