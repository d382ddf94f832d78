/** A text that authors wrote, in each language of the bot. */
import type { Template } from "../template/compile.ts";
import type { Localized } from "./localized.ts";

export type Text = Localized<Template>;
