/** Texts that no author writes, and flows in which everything is wrong, of any length: each is to be read in little time. */

export interface HostileText {
  readonly name: string;
  readonly make: (length: number) => string;
}

const START = "flow: 1\nbot: b\nstart: s\nstates:\n  s:\n    say: ";
const STATES = `${START}x\n    end: y\n`;
const SETTINGS = "flow: 1\nbot: b\nstart: s\nstates: { s: { end: x } }\n";
const PATTERNS = `${SETTINGS}anytime:\n  a:\n    go: s\n    match:\n`;

/** Made of one piece, over and over. */
const REPEATED: Readonly<Record<string, readonly [string, string, string?]>> = {
  "one long line": [START, "word "],
  "a long text in quotes": [`${START}"`, "word ", '"'],
  escapes: [`${START}"`, "\\n", '"'],
  "escapes that mean nothing": [`${START}"`, "\\q", '"'],
  "doubled quotes": [`${START}'`, "''", "'"],
  "open brackets": [START, "[{"],
  "commas in brackets": [`${START}[`, ","],
  "a list in brackets": [`${START}[`, "a, ", "]"],
  "lists in a list": [`${START}[`, "[],", "]"],
  "texts without commas": [`${START}[`, '"a" "b" ', "]"],
  "brackets on many lines": ["x: [\n", "  [a, b],\n", "]"],
  "brackets left open": ["", "- [a\n"],
  dashes: ["", "- "],
  items: ["list:\n", "- a\n"],
  "empty items": ["list:\n", "- \n"],
  "keys without values": ["", "a:\n"],
  "one key": ["", "a: b\n"],
  "keys in keys": ["", "a: "],
  anchors: ["", "- &a b\n"],
  references: ["x: &a b\ny:\n", "- *a\n"],
  "references in texts": ["", "- *a b\n"],
  tags: ["", "- !!x b\n"],
  "long keys": ["", `${"k".repeat(2000)}: v\n`],
  "question marks": ["", "? a\n: b\n"],
  comments: ["a: b\n", "# c\n"],
  "remarks in a text": [`${START}|\n        a\n`, "      # b\n        c\n"],
  "days in braces": ["hours: { x: { ", "mon, "],
  "remarks that look like a key": [`${START}x\n`, "    # fail:\n"],
  bullets: [`${START}\n      • Hello\n`, "      2. Second\n"],
  "files below one another": ["", "flow: 1\n\n"],
  "sections in sections": ["flow: 1\n", " states:\n    a:\n", "states:\n  a: { end: x }\n"],
  "switched off rules": ["", "# flow-ignore flow/dead-end: x\na: b\n"],
  "empty lines": [`${START}x\n`, "\n"],
  "a long block of text": [`${START}|\n`, "      x\n\n"],
  "a text on many lines": [`${START}x\n`, "      word\n"],
  "Windows line ends": ["", "- a\r\n"],
  "lines of an e-mail": ["", "\n>\n"],
  "old line ends": ["", "a\r"],
  tabs: ["", "\ta: b\n"],
  "Git conflicts": ["", "<<<<<<< a\n=======\n>>>>>>> b\n"],
  documents: ["", "---\n"],
  "control characters": ["", "\0"],
  braces: [START, "{{ "],
  "values in a text": [`${START}"`, "{{ a }}", '"'],
  "tags in a text": [`${START}"`, "{% if a %}", '"'],
  "single braces": [`${START}"`, "{", '"'],
  "percent signs": [`${START}"`, "%a", '"'],
  quotes: ["", '"'],
  "quotes left open": ["", '- "a\n'],
  "texts behind quotes": ["", '- "a" b\n'],
  "indents to and fro": ["", "a:\n   b: 1\n  c: 2\n"],
  "items beside keys": ["", "a: 1\n- b\n"],
  "dashes without a space": ["x:\n", "  -a\n"],
  "keys of states that slid left": [`${STATES}  a:\n    say: x\n`, "  say:\n    b: c\n"],
  "sections among entries": [`${STATES}  a: { say: x }\n`, "  faq:\n  b: { say: x }\n"],
  "names at the left edge": ["", "states:\na:\n    say: x\n  b:\n    say: x\n"],
  "entries at the left edge": ["flow: 1\nvars:\n", "a: text\n  b: text\n"],
  "items that slid apart": [`${START}x\n    go:\n`, "        - if: x\n        to: y\n"],
  "quotes left open in brackets": [START, '{ a: "b, '],
  "lists left open in brackets": [START, "{ a: [b, go: c } "],
  "brackets without a colon": [STATES, "  a { say: x }\n"],
  "many messages": [`${START}\n`, "      - word one\n"],
  "pictures without captions": [`${START}\n`, "      - { image: x }\n"],
};

/** Made of lines that are numbered. */
const NUMBERED: Readonly<Record<string, readonly [string, (index: number) => string]>> = {
  "unknown keys": ["flow: 1\n", (index) => `k${index}: v\n`],
  "states that nothing leads to": [STATES, (index) => `  k${index}: {}\n`],
  "states that lead nowhere": [STATES, (index) => `  k${index}: { go: z${index} }\n`],
  "states in a row": [STATES, (index) => `  k${index}: { go: k${index + 1} }\n`],
  "states that lead to themselves": [STATES, (index) => `  k${index}: { go: k${index} }\n`],
  "values that nothing gives": [`${START}\n`, (index) => `      - Hi {{ n${index} }}\n`],
  "values that nobody uses": [`${SETTINGS}vars:\n`, (index) => `  k${index}: text\n`],
  "many choices": [`${START}x\n    choices:\n`, (index) => `      c${index}: s\n`],
  "many questions": [
    `${SETTINGS}faq:\n`,
    (index) => `  a${index}: { match: word ${index}, say: x }\n`,
  ],
  "many phrases": [
    `${SETTINGS}anytime:\n  a:\n    go: s\n    match:\n`,
    (index) => `      - word ${index}\n`,
  ],
  "regular expressions": [
    `${SETTINGS}anytime:\n  a:\n    go: s\n    match:\n`,
    (index) => `      - /word${index}.*x+/\n`,
  ],
  "languages that are none": [`${SETTINGS}languages:\n`, (index) => `  - l${index}\n`],
  "old names of states": [`${SETTINGS}renamed:\n`, (index) => `  r${index}: s\n`],
  "old names of old names": [`${SETTINGS}renamed:\n`, (index) => `  r${index}: r${index + 1}\n`],
  "ways by one value": [
    "flow: 1\nbot: b\nstart: s\nvars: { v: number }\nstates:\n  s:\n    go:\n",
    (index) => `      - { if: v == ${index}, to: s }\n`,
  ],
  "remarks that look like keys": [
    `${STATES}  a:\n`,
    (index) => `    # b${index}:\n    k${index}: y\n`,
  ],
  "keys of a state among items": [
    `${STATES}  a:\n    say:\n      - hi\n`,
    (index) => `      go: b\n      - hi ${index}\n`,
  ],
  "keys that nobody knows": [SETTINGS, (index) => `bot: x\nk${index}: 1\n`],
  "states without anything": [STATES, (index) => `  k${index}:\n`],
  "states in one another": [
    `${STATES}  a:\n    say: Hi\n`,
    (index) => `    k${index}: { say: Hi, end: x }\n`,
  ],
  "labels with texts behind them": [
    STATES,
    (index) => `  k${index}: { say: x, choices: { A: All of it, B: t }}g } }\n`,
  ],
  "states that stand twice": [
    STATES,
    (index) =>
      `  a: { ask: Hi?, save: v, re: Oh, go: k${index} }\n  k${index}: { say: Hi, go: a }\n`,
  ],
  "sections within a list": [
    `${SETTINGS}no_reply:\n  - after: 1 hour\n    say: x\n`,
    (index) => `  a${index}: x\n`,
  ],
  "keys that are misspelt": [STATES, (index) => `  k${index}: { sya: hi, got: s }\n`],
  "patterns that count": [PATTERNS, (index) => `      - /${index}\\d{1,500}/\n`],
  "patterns of many letters": [PATTERNS, (index) => `      - /${index}[\u0100-\u2000]/\n`],
  "patterns that are open": [PATTERNS, (index) => `      - '/${index}${"[".repeat(900)}/'\n`],
  "one question in many ways": [
    `${SETTINGS}faq:\n`,
    (index) => `  a${index}: { match: order, say: x }\n`,
  ],
  "options of a value": [
    `${SETTINGS}vars:\n  v:\n    options:\n`,
    (index) => `      - o${index}\n`,
  ],
  "conditions in texts": [
    `${SETTINGS}vars: { v: number }\nstates:\n  s:\n    say:\n`,
    (index) => `      - "{% if v == ${index} %}a{% elsif v > ${index} %}b{% endif %}"\n`,
  ],
  "loops in texts": [
    `${SETTINGS}vars: { v: list }\nstates:\n  s:\n    say:\n`,
    (index) => `      - "{% for x in v %}{{ x.a${index} }}{% endfor %}"\n`,
  ],
  "long conditions": [
    "flow: 1\nbot: b\nstart: s\nvars: { v: number }\nstates:\n  s:\n    go:\n",
    (index) => `      - { if: v == ${index}${` or v == ${index}`.repeat(900)}, to: s }\n`,
  ],
  "answers that lead on": [
    `${STATES}  k0: { end: x }\n`,
    (index) =>
      `  k${index + 1}:\n    ask: Hi {{ v${index * 7} }}?\n    save: v${index}\n    go: k${index}\n`,
  ],
  "ways from everywhere to everywhere": [
    "flow: 1\nbot: b\nstart: s0\nvars: { v: number }\nstates:\n",
    (index) =>
      index % 20 === 0
        ? `  s${index / 20}:\n    go:\n`
        : `      - { if: v == ${index % 20}, to: s${(index * 13) % 50} }\n`,
  ],
  "ways out that lead to the next": [
    `${START}x\n    choices: { a: s }\n    retry: y\n    give_up: k0\n`,
    (index) => `  k${index}: { say: x, choices: { a: s }, retry: y, give_up: k${index + 1} }\n`,
  ],
  "ways out without a target": [`${START}x\n    go:\n`, (index) => `      - else${index}: c\n`],
  "replies that are shown": [
    STATES,
    (index) =>
      `  k${index}: { call: a.b, save: v${index}, go: l${index}, fail: s }\n` +
      `  l${index}: { say: "{{ v${index}.w }}", go: k${index + 1} }\n`,
  ],
  "lines below an item": ["- flow: 1\n", (index) => `bot${index}: b\n  \n`],
  "calls in a circle": [
    "flow: 1\nbot: b\nstart: k0\nstates:\n",
    (index) => `  k${index}: { call: a.b, go: k${index + 1}, fail: k0 }\n`,
  ],
};

export const HOSTILE_TEXTS: readonly HostileText[] = [
  ...Object.entries(REPEATED).map(([name, [before, piece, after = ""]]) => ({
    name,
    make: (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after,
  })),
  ...Object.entries(NUMBERED).map(([name, [before, line]]) => ({
    name,
    make: (length: number) => {
      let text = before;
      for (let index = 0; text.length < length; index += 1) text += line(index);
      return text;
    },
  })),
];
