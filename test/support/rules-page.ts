/** Writes flows/RULES.md: every rule with its reason, an example, and what is told of it. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { OTHER_RULES } from "../../src/flow/other-rules.ts";
import { RULES } from "../../src/flow/rules/index.ts";
import { messageExampleOf } from "./message-examples.ts";
import { exampleOf, type RuleExample } from "./rule-examples.ts";
import { REASONS } from "./rule-reasons.ts";

const HEAD = `# Every rule

What \`flowgate validate\` and \`flowgate check-messages\` check, with an example of each and the words in which it is told.
\`flowgate explain RULE\` shows one entry in the terminal. This page is written by the tests of this project: \`UPDATE=1\` writes it anew.

**Errors** keep a bot from loading. **Warnings** are probable mistakes; \`--strict\` lets them fail, too. **Advice** is shown
with \`--info\`. What can be mended by a machine is mended by \`--fix\`.

A remark above a state, a key or an item switches a rule off for all that belongs to it, and says why. Rules of the
families \`yaml\`, \`schema\` and most of \`file\` cannot be switched off.

\`\`\`yaml
states:
  # flow-ignore flow/unreachable: wanted again at Easter
  easter: { say: Happy Easter!, go: menu }
\`\`\`
`;

const FAMILIES: Readonly<Record<string, string>> = {
  file: "Files",
  yaml: "YAML",
  schema: "Keys and values",
  flow: "Ways through the flow",
  var: "Values",
  tmpl: "Texts and conditions",
  match: "Recognising words",
  service: "services.yaml",
  bot: "bots.yaml",
  test: "Tests",
  live: "Live conversations",
  meta: "Remarks that switch rules off",
  message: "Messages of your own",
  internal: "Flowgate itself",
};

/** Rules whose example would be too large, or no text. */
const WITHOUT_EXAMPLE = [
  "file/encoding",
  "file/line-ends",
  "file/too-large",
  "file/too-many-slips",
  "file/unreadable",
  "internal/crash",
  "message/encoding",
  "message/refused",
  "message/too-large",
  "message/too-many",
  "schema/too-many",
  "tmpl/too-large",
];

export async function rulesPage(): Promise<string> {
  const entries = await Promise.all(allCodes().map(entryOf));
  const families = [...new Set(allCodes().map(familyOf))];
  const sections = families.map((family) => {
    const own = entries.filter(({ code }) => familyOf(code) === family);
    return `## ${FAMILIES[family] ?? family}\n\n${own.map(({ text }) => text).join("\n")}`;
  });
  return visible([HEAD, ...sections].join("\n"));
}

/** Control characters as signs of their own, ␇ for the bell: a page that held them would be no text to git. */
function visible(page: string): string {
  // oxlint-disable-next-line no-control-regex
  return page.replace(/[\u0000-\u0008\u000b-\u001f]/g, (sign) =>
    String.fromCharCode(0x2400 + sign.charCodeAt(0)),
  );
}

/** Every code that the sources can tell, by family. */
export function allCodes(): readonly string[] {
  const own = RULES.flatMap(({ code, otherCodes = [] }) => [code, ...otherCodes]);
  const found = ["src/flow", "src/runtime", ...MESSAGE_SOURCES].flatMap(codesInSources);
  const order = Object.keys(FAMILIES);
  const rank = (code: string): number =>
    (order.indexOf(familyOf(code)) + order.length) % order.length;
  return [...new Set([...own, ...OTHER_RULES, ...found])].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
}

/** Where messages are judged. */
const MESSAGE_SOURCES = ["src/kommunicate/validate", "src/cli/commands"];

function codesInSources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/^rules[\\/]/.test(name))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), "utf8").matchAll(
        /"((?:file|yaml|schema|meta|internal|message)\/[a-z-]+)"/g,
      ),
    ])
    .flatMap(([, code = ""]) => [code]);
}

function findExample(code: string): Promise<RuleExample | undefined> {
  return familyOf(code) === "message" ? messageExampleOf(code) : exampleOf(code);
}

async function entryOf(code: string): Promise<{ readonly code: string; readonly text: string }> {
  const example = WITHOUT_EXAMPLE.includes(code) ? undefined : await findExample(code);
  if (example === undefined && !WITHOUT_EXAMPLE.includes(code)) {
    throw new Error(
      `${code} has no example: add test/fixtures/rules/${code.replace("/", "-")}.yaml`,
    );
  }
  const [first] = example?.diagnostics ?? [];
  if (example !== undefined && first === undefined)
    throw new Error(`${code}: its example is fine.`);
  const kind = { error: "Error", warning: "Warning", info: "Advice" }[first?.severity ?? "error"];
  const fix = first?.fix === undefined ? "" : " `--fix` mends it.";
  const text = `### ${code}\n\n**${kind}.** ${reasonOf(code)}${fix}\n\n`;
  return {
    code,
    text: example === undefined ? text.trimEnd() + "\n" : text + exampleText(example),
  };
}

function exampleText({ files, output }: RuleExample): string {
  const shown = files.map(({ name, text }) => {
    const caption = files.length === 1 ? "" : `\`${name}\`:\n\n`;
    const language = /\.(csv|json)$/.exec(name)?.[1] ?? "yaml";
    return `${caption}${fenced(language, text)}`;
  });
  return `${shown.join("\n")}\n${fenced("text", output)}`;
}

function fenced(language: string, text: string): string {
  const fence = "`".repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  // Characters that nobody sees get their pictures, and the page stays a text.
  const visible = text.replace(/[^\P{Cc}\n\t]/gu, (one) =>
    String.fromCharCode(0x2400 + one.charCodeAt(0)),
  );
  return `${fence}${language}\n${visible.trimEnd()}\n${fence}\n`;
}

/** Of a rule with a file of its own, the words that the file begins with. */
function reasonOf(code: string): string {
  const reason = REASONS[code];
  if (reason !== undefined) return reason;
  const source = readFileSync(`src/flow/rules/${code.replace("/", "-")}.ts`, "utf8");
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? "";
  return comment
    .replace(/\s+\*\s|\s+/g, " ")
    .trim()
    .replace(/^Advice: (.)/, (_, letter: string) => letter.toUpperCase());
}

function familyOf(code: string): string {
  return code.slice(0, code.indexOf("/"));
}
