/** A pattern or phrase can be met: it has words, begins at the beginning and ends at the end. */
import { phraseReader } from "../facts/phrase-index.ts";
import { finding, type Finding, type Rule } from "../rule.ts";
import { rangeOf, rangeWithin } from "../place.ts";
import { withoutSlashes } from "../facts/without-slashes.ts";
import type { PatternUse, PhraseUse } from "../uses.ts";

export const matchNeverMatches: Rule = {
  code: "match/never-matches",
  severity: "warning",
  *check(flow) {
    const { uses } = flow;
    const read = phraseReader(flow);
    for (const use of uses.patterns) {
      const found = pattern(use);
      if (found !== undefined) yield found;
    }
    for (const use of uses.phrases) {
      if (use.kind === "regex") continue;
      const slashed = inSlashes(use);
      if (slashed !== undefined) yield slashed;
      else if (read(use.text).phrase === "") yield emptyPhrase(use);
      else if (WILD.test(use.text.trim())) yield wildcard(use);
    }
  },
};

function pattern({ place, shift, source }: PatternUse): Finding | undefined {
  const bare = shift === 0 ? withoutSlashes(source) : undefined;
  if (bare !== undefined) {
    return finding(place, "The slashes around this pattern would have to be typed, too.", {
      hint: `Write it without them: ${bare}`,
      fix: {
        title: "Take the slashes away",
        edits: [{ range: rangeOf(place), text: `'${bare.replaceAll("'", "''")}'` }],
      },
    });
  }
  const backspace = source.indexOf("\b");
  if (backspace !== -1) {
    return {
      source: place.file.source,
      range: rangeWithin(place, shift + backspace, shift + backspace + 1),
      message: "This pattern never matches: in double quotes, “\\b” is a key that nobody can type.",
      hint: "Put the pattern in single quotes, or write “\\\\b” for the edge of a word.",
    };
  }
  // Of the same length, with everything escaped or in a class as one sort of letter.
  const plain = source
    .replace(/\\[\s\S]/g, "ee")
    .replace(/\[[^\]]*\]?/g, (group) => "c".repeat(group.length));
  const found = /\$[\p{L}\p{N}]|[\p{L}\p{N}]\^/u.exec(plain);
  if (found === null) return undefined;
  const isEnd = found[0].startsWith("$");
  const at = shift + found.index + (isEnd ? 0 : 1);
  return {
    source: place.file.source,
    range: rangeWithin(place, at, at + 1),
    message: isEnd
      ? "This pattern never matches: “$” is the end of the message, but more follows it."
      : "This pattern never matches: “^” is the beginning of the message, but something stands before it.",
    hint: `Write “\\${isEnd ? "$" : "^"}” if you mean the character itself.`,
  };
}

/** `//`, and a pattern where words are meant. */
function inSlashes({ kind, text, place }: PhraseUse): Finding | undefined {
  if (!text.includes("/")) return undefined;
  if (/^\s*\/\s*\/i?\s*$/.test(text)) {
    return finding(place, "No message ever matches this: there is nothing between the slashes.", {
      hint: "Write the pattern between them, or the words that customers type without any.",
    });
  }
  if (kind === "phrase" || !/^\s*\/.+\/i?\s*$/s.test(text)) return undefined;
  return finding(place, `A pattern in slashes is not read under “${kind}”.`, {
    hint: `Write it under “regex”, or write the words themselves.`,
  });
}

function emptyPhrase({ place }: PhraseUse): Finding {
  return finding(place, "No message ever matches this: there are no words in it.", {
    hint: "Write the words that customers type.",
  });
}

/** `100%` is what it is. */
const WILD = /^[.*%?+]+$|\w\*$|[^\W\d]%$|^\*\w|^%[^\W\d]/;

/** `*` and `park*`, which other systems take for anything. */
function wildcard({ place, text }: PhraseUse): Finding {
  const isAll = !/\w/.test(text);
  return finding(
    place,
    `“${isAll ? text.trim() : "*"}” stands for nothing but itself in a phrase.`,
    {
      hint: isAll
        ? "What fits nothing else goes to “not_understood”; what fits an open question is saved by “ask”."
        : "Words are found in longer messages, and slips are forgiven; for any ending, write a pattern: /park\\w*/",
    },
  );
}
