/** HTML, its names for signs, and “\\n” in a plain text: Kommunicate's clients show them as they are typed. */
import { rangeWithin } from "../place.ts";
import type { Path } from "../parse.ts";
import type { Finding, Rule } from "../rule.ts";
import { fixedText, shownTexts } from "../facts/shown-texts.ts";
import type { TextUse } from "../uses.ts";

export const textShownAsTyped: Rule = {
  code: "text/shown-as-typed",
  severity: "warning",
  *check(flow) {
    for (const use of shownTexts(flow)) {
      // Most texts have neither, and are not looked at any closer.
      if (!/[<\\&]/.test(use.text)) continue;
      if (use.place.isKey === true || use.place.path.some((key) => ELSEWHERE.has(key))) continue;
      const found =
        judge(use, TAG, hintForTag(use.place.path)) ?? judge(use, NEW_LINE, LINES) ?? named(use);
      if (found !== undefined) yield found;
    }
  },
};

function judge(use: TextUse, sign: RegExp, hint: string): Finding | undefined {
  const found = sign.exec(use.text);
  if (found === null || !sign.test(fixedText(use))) return undefined;
  const [written] = found;
  return {
    source: use.place.file.source,
    range: rangeWithin(use.place, found.index, found.index + written.length),
    message: `Customers would read “${written}” as it stands here.`,
    hint: /^<br/i.test(written) ? LINES : hint,
  };
}

/** `Tea &amp; coffee`, copied from a web page. */
function named(use: TextUse): Finding | undefined {
  const name = SIGN.exec(use.text)?.[1]?.toLowerCase();
  const sign = name === undefined ? undefined : SIGNS[name];
  if (sign === undefined) return undefined;
  const told = judge(use, SIGN, `Write ${sign.said} itself, as you type it.`);
  if (told === undefined || sign.text === undefined) return told;
  const edits = [{ range: told.range, text: sign.text }];
  return { ...told, fix: { title: `Write ${sign.said}`, edits } };
}

const SIGN = /&(amp|lt|gt|quot|apos|nbsp|#39|euro|pound|hellip|ndash|mdash);/i;

/** What a name of HTML stands for; with a text where it mends nothing but itself, in quotes or without. */
const SIGNS: Readonly<Record<string, { readonly said: string; readonly text?: string }>> = {
  amp: { said: "“&”" },
  lt: { said: "“<”" },
  gt: { said: "“>”" },
  quot: { said: "a quote" },
  apos: { said: "an apostrophe", text: "’" },
  "#39": { said: "an apostrophe", text: "’" },
  nbsp: { said: "a space", text: " " },
  euro: { said: "“€”", text: "€" },
  pound: { said: "“£”", text: "£" },
  hellip: { said: "“…”", text: "…" },
  ndash: { said: "“–”", text: "–" },
  mdash: { said: "“—”", text: "—" },
};

function hintForTag(path: Path): string {
  return path.includes("say")
    ? "Write the text as an item of “say” of its own: “- html: …”."
    : "Take it out, or say it before, as an item “- html: …” of “say”.";
}

const LINES = "For a new line, write “|” behind the colon and the lines of the text below it.";

/** What is drawn as HTML, and what, as labels are, is not drawn as a text: of that nothing is known. */
const ELSEWHERE: ReadonlySet<string | number> = new Set([
  "html",
  "raw",
  "card",
  "cards",
  "list",
  "dialog",
  "form",
]);

const TAG =
  /<\/?(?:br|b|i|u|strong|em|p|ul|ol|li|img|div|span)(?:\s*\/?|\s[^<>=]{1,300}=[^<>]{1,300})>|<a\s+href\b[^<>]{0,300}>?/i;

/** Between a name and a small letter it may be a path: “docs\\notes”, “C:\\new”. */
const NEW_LINE = /(?<![\w\\]|\b[A-Za-z]:)\\n(?=[\p{L}\d\s]|\\n|$)|(?<=\w)\\n(?=[\p{Lu}\s]|\\n|$)/u;
