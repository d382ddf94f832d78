/** The commonest slips of people who write YAML, and this language: each is made at a line that it fits. */

export interface Slip {
  readonly name: string;
  /** Lines on which it can be made. */
  readonly at: RegExp;
  /** The line as it is with the slip; undefined where that is none. `match` is what `at` found, `before` the lines above. */
  readonly make: (
    match: RegExpExecArray,
    random: () => number,
    before: readonly string[],
  ) => string | undefined;
}

const KEY = /^( *(?:- )?)([a-z_]+)(:(?: .*)?)$/;
const TEXT = /^( *(?:- )?)(say|ask|retry|text|caption|title|reask): ([A-Z][^"'{}[\]#:]{8,})$/;
const QUOTED = /^(.*: )"([^"]+)"$/;
const LIST = /^(.*)\[([^[\]]+)\]$/;
const NAMED = /^( {4})(go|save|call|end|give_up): ([a-z_.]+)$/;
const LABEL = /^( {6})([A-Z][^:{}]*): ([a-z_]+)$/;
const STATE = /^( {2})([a-z_]+)(:)$/;
const BLOCK = /^(.*: )\{(.+)\}$/;

export const SLIPS: readonly Slip[] = [
  // Names that are nearly right.
  slip(
    "a key mistyped",
    /^( +)(say|choices|retry|give_up|handoff|suggest|match|save|call|fail)(:.*)$/,
    (m, random) => joined(m[1], typo(m[2], random), m[3]),
  ),
  slip(
    "a target mistyped",
    /^(.*\b(?:go|to|give_up|else): )([a-z_]{4,})([ ,}].*)?$/,
    (m, random) => (isWord(m[2]) ? undefined : joined(m[1], typo(m[2], random), m[3])),
  ),
  slip("a choice's target mistyped", /^( {6}[A-Z][^:{}]*: )([a-z_]{4,})$/, (m, random) =>
    joined(m[1], typo(m[2], random)),
  ),
  slip("a start mistyped", /^(start: )(.+)$/, (m, random) => joined(m[1], typo(m[2], random))),
  slip("a call mistyped", /^( +call: )([a-z_.]+)$/, (m, random) =>
    joined(m[1], typo(m[2], random)),
  ),
  slip("a team mistyped", /^( {6}to: )([a-z_]{4,})()$/, (m, random) =>
    joined(m[1], typo(m[2], random), m[3]),
  ),
  slip("a value mistyped where it is saved", /^( +save: )([a-z_]{4,})$/, (m, random, before) =>
    isAsked(before) ? joined(m[1], typo(m[2], random)) : undefined,
  ),
  slip("a value mistyped in a text", /^(.*\{\{ ?)([a-z_]{4,})(.*\}\}.*)$/, (m, random) =>
    joined(m[1], typo(m[2], random), m[3]),
  ),
  slip("a filter mistyped", /^(.*\| ?)([a-z_]{4,})( ?\}\}.*)$/, (m, random) =>
    joined(m[1], typo(m[2], random), m[3]),
  ),
  slip(
    "a type mistyped",
    /^( {2}[a-z_]+: (?:\{ type: )?)(text|integer|email|phone|image|location|number)(\b.*)$/,
    (m, random) => joined(m[1], typo(m[2], random), m[3]),
  ),
  slip("hours of a team mistyped", /^( +[a-z_]+: \{ hours: )([a-z]{4,})(.*)$/, (m, random) =>
    joined(m[1], typo(m[2], random), m[3]),
  ),
  // Keys of other tools.
  slip("goto for go", /^( +)go(: .+)$/, (m) => joined(m[1], "goto", m[2])),
  slip("message for say", /^( {4})say(: .+)$/, (m) => joined(m[1], "message", m[2])),
  slip("question for ask", /^( {4})ask(: .+)$/, (m) => joined(m[1], "question", m[2])),
  slip("buttons for choices", /^( {4})options?|^( {4})choices(:)$/, (m) =>
    joined(m[2], "options", m[3]),
  ),
  slip("a state's name with blanks", /^( {2})([a-z]+)_([a-z]+)(:)$/, (m) =>
    joined(m[1], capital(m[2]), " ", capital(m[3]), m[4]),
  ),
  // What a state needs.
  slip("two turn keys", /^( {4})(go: [a-z_]+)$/, (m) =>
    joined(m[1], m[2], "\n", m[1], "end: done"),
  ),
  slip("no save for a question", /^ {4}save: .+$/, (_, __, before) =>
    isAsked(before) ? "" : undefined,
  ),
  slip("no else for ways", /^ +- else: .+$/, () => ""),
  slip("no start", /^start: .+$/, () => ""),
  slip("a value forgotten", /^( {4}(?:say|ask|go|save|call|match):) \S.*$/, (m) => m[1]),
  // Quotes.
  slip("a closing quote lost", QUOTED, (m) => joined(m[1], '"', m[2])),
  slip("an opening quote lost", /^(.*: )"(\{\{[^"]+)"$/, (m) => joined(m[1], m[2], '"')),
  slip("quotes left out before {{", /^(.*: )"(\{\{[^"]+)"$/, (m) => joined(m[1], m[2])),
  slip("curly quotes", QUOTED, (m) => joined(m[1], "“", m[2], "”")),
  slip("text after a closing quote", TEXT, (m) => joined(m[1], m[2], ': "', m[3], '" again')),
  // Characters that YAML takes for its own.
  slip("a colon in a text", TEXT, (m) => joined(m[1], m[2], ": Note: ", m[3])),
  slip("a # in a text", TEXT, (m) => joined(m[1], m[2], ": ", m[3], " #1 in town")),
  slip("stars around a text", TEXT, (m) => joined(m[1], m[2], ": *", m[3], "*")),
  slip("an @ before a text", TEXT, (m) => joined(m[1], m[2], ": @", m[3])),
  slip("one brace around a name", /^(.*[A-Za-z] )\{\{ ([a-z_]+) \}\}(.*)$/, (m) =>
    joined(m[1], "{", m[2], "}", m[3]),
  ),
  slip("braces never closed", /^(.*\{\{ [^}]*)\}\}([^{}]*)$/, (m) => joined(m[1], m[2])),
  slip("a bracket never closed", LIST, (m) => joined(m[1], "[", m[2])),
  slip("a brace never closed", BLOCK, (m) => joined(m[1], "{", m[2])),
  // Spaces, colons and lines.
  slip("a tab for spaces", /^( {4})([a-z_]+:.*)$/, (m) => joined("\t", m[2])),
  slip("a line too far right", KEY, (m, random) =>
    m[1] === "" ? undefined : joined(random() < 0.5 ? " " : "  ", m[1], m[2], m[3]),
  ),
  slip("a line too far left", /^( {3})( [a-z_]+:.*)$/, (m) => m[1] + (m[2] ?? "").slice(1)),
  slip("no space after a colon", /^( {4})(say|ask|go|save|call): (.+)$/, (m) =>
    joined(m[1], m[2], ":", m[3]),
  ),
  slip("no colon after a key", /^( {4})(say|ask|go|save|call|handoff): (.+)$/, (m) =>
    joined(m[1], m[2], " ", m[3]),
  ),
  slip("a key twice", /^( {4})(say|ask|go|save): (.+)$/, (m) => joined(m[0], "\n", m[0])),
  slip("a name twice", /^( {2})([a-z_]+)(:)$/, (m, _, before) =>
    !before.includes("states:")
      ? undefined
      : joined(m[0], "\n    say: Again\n    end: done\n", m[0]),
  ),
  slip("a conflict of Git's", /^( {4})(say|ask): (.+)$/, (m) =>
    joined("<<<<<<< HEAD\n", m[0], "\n=======\n", m[0], " now\n>>>>>>> other"),
  ),
  slip("a space that is none", /^( {4})([a-z_]+:.*)$/, (m) =>
    joined("\u00a0\u00a0\u00a0\u00a0", m[2]),
  ),
  // Signs of other languages.
  slip("an arrow for a colon", NAMED, (m) => joined(m[1], m[2], " -> ", m[3])),
  slip("an equals sign for a colon", NAMED, (m) => joined(m[1], m[2], " = ", m[3])),
  slip("a second colon", NAMED, (m, random) =>
    joined(m[1], m[2], random() < 0.5 ? ":: " : ": : ", m[3]),
  ),
  slip("a semicolon at the end", NAMED, (m) => joined(m[0], ";")),
  slip("a comma behind quotes", QUOTED, (m) => joined(m[0], ",")),
  slip("a remark behind //", NAMED, (m) => joined(m[0], " // and so on")),
  slip("a row of signs", STATE, (m, random, before) =>
    isState(before) ? joined(random() < 0.5 ? "=========\n" : "  *********\n", m[0]) : undefined,
  ),
  slip("a list of one", /^( {4}go: )([a-z_]+)$/, (m) => joined(m[1], "[", m[2], "]")),
  slip("curly brackets for square ones", /^( {4}match: )\[([^[\]"]+)\]$/, (m) =>
    joined(m[1], "{", m[2], "}"),
  ),
  slip("a text on the line of its sign", TEXT, (m) => joined(m[1], m[2], ": | ", m[3])),
  slip("a curly quote at the end", QUOTED, (m) => joined(m[1], '"', m[2], "”")),
  slip("a key in capitals", /^( {4})([a-z_]{3,})(:.*)$/, (m, _, before) =>
    isState(before) ? joined(m[1], (m[2] ?? "").toUpperCase(), m[3]) : undefined,
  ),
  slip("a key with a hyphen", /^( +)(give|no|not)_(up|reply|understood)(:.*)$/, (m) =>
    joined(m[1], m[2], "-", m[3], m[4]),
  ),
  // Lists and blocks.
  slip("a bullet for a dash", /^( {6,})- ([A-Z].*)$/, (m) => joined(m[1], "• ", m[2])),
  slip("two dashes", /^( {6,})- ([A-Z].*)$/, (m) => joined(m[1], "-- ", m[2])),
  slip("a dash before a key", NAMED, (m) => joined(m[1], "- ", m[2], ": ", m[3])),
  slip("a dash before a label", LABEL, (m) => joined(m[1], "- ", m[2], ": ", m[3])),
  slip("no colon behind a label", LABEL, (m) => joined(m[1], m[2], " ", m[3])),
  slip("a colon in a label", LABEL, (m) => joined(m[1], "Note: ", m[2], ": ", m[3])),
  slip("a key switched off", /^( {4})(retry|choices|handoff|fail|with|form|pick):$/, (m) =>
    joined("#", m[0]),
  ),
  slip("a state's name switched off", STATE, (m, _, before) =>
    isState(before) && before.at(-1) === "" ? joined("# ", m[0]) : undefined,
  ),
  slip("a state at the left edge", STATE, (m, _, before) =>
    isState(before) && before.at(-1) === "" ? joined(m[2], m[3]) : undefined,
  ),
  slip("a long text that slid left", /^ {6}(• .*)$/, (m) => joined("    ", m[1])),
  slip("a line break in a list", LIST, (m) =>
    /, /.test(m[2] ?? "") ? joined(m[1], "[", (m[2] ?? "").replace(", ", ",\n"), "]") : undefined,
  ),
  slip("a section in a state", /^( {4})(say: .*)$/, (m) =>
    joined(m[1], "session: { expires: 7 days }\n", m[0]),
  ),
  // Values.
  slip("a single = in a condition", /^(.*\bif: .*) == (.*)$/, (m) => joined(m[1], " = ", m[2])),
  slip("a time without a unit", /^(.*\b(?:after|expires): )(\d+) [a-z]+(.*)$/, (m) =>
    joined(m[1], m[2], m[3]),
  ),
];

function slip(name: string, at: RegExp, make: Slip["make"]): Slip {
  return { name, at, make };
}

function joined(...pieces: readonly (string | undefined)[]): string {
  return pieces.map((piece) => piece ?? "").join("");
}

/** Whether the key belongs to a question: what a call saves may be used nowhere. */
function isAsked(before: readonly string[]): boolean {
  const state = before.slice(before.findLastIndex((line) => /^ {2}\S/.test(line)));
  return state.some((line) => /^ {4}ask:/.test(line));
}

/** Whether a line stands among the states. */
function isState(before: readonly string[]): boolean {
  return before.includes("states:");
}

function capital(word = ""): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function isWord(name = ""): boolean {
  return ["stay", "back", "restart", "end"].includes(name);
}

/** Two neighbours swapped, one letter lost, or one doubled; never the first. */
function typo(word = "", random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [one = "", two = ""] = [word[at], word[at + 1]];
  const kind = Math.floor(random() * 3);
  if (kind === 0 && one !== two) return word.slice(0, at) + two + one + word.slice(at + 2);
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
  return word.slice(0, at) + one + word.slice(at);
}
