/**
 * What an editor with the YAML language server shows for a file: problems, completions and hovers, by the schemas of this
 * package. The server is driven as a library.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

export interface YamlEditor {
  /** Messages, each with its line (from 1). */
  problems(text: string): Promise<readonly string[]>;
  /** Labels that are offered at the place marked “▏”. */
  offers(text: string): Promise<readonly string[]>;
  /** What is offered there, each with what it inserts, and the text with that in it. */
  insertions(text: string): Promise<readonly Insertion[]>;
  /** What is shown for the word before “▏”; empty when nothing is. */
  explains(text: string): Promise<string>;
}

export interface Insertion {
  readonly label: string;
  /** With the words that stand in its gaps. */
  readonly inserted: string;
  readonly text: string;
}

/** `schema`: name of a file under schemas/, or a schema. */
export function openEditor(file: string, schema: string | object): YamlEditor {
  const schemas = pathToFileURL(resolve("schemas")).href;
  const own = typeof schema === "string" ? `${schemas}/${schema}` : `${schemas}/own.schema.json`;
  const texts = typeof schema === "string" ? undefined : JSON.stringify(schema);
  const service = getLanguageService({
    schemaRequestService: async (uri) =>
      uri === own && texts !== undefined ? texts : readFileSync(new URL(uri), "utf8"),
    workspaceContext: {
      resolveRelativePath: (relative, base) => new URL(relative, base).href,
    },
    telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined },
    yamlSettings: new SettingsState(),
  });
  service.configure({
    validate: true,
    hover: true,
    completion: true,
    customTags: [],
    schemas: [{ uri: own, fileMatch: ["*"] }],
  });
  // As if it were saved with the bots, so that a first line with a schema leads to it.
  const place = pathToFileURL(resolve("flows", "bot", file)).href;
  let version = 0;
  const opened = (text: string): TextDocument => {
    version += 1;
    return TextDocument.create(place, "yaml", version, text);
  };
  const marked = (text: string): readonly [TextDocument, Position] => {
    const at = text.indexOf("▏");
    const document = opened(text.replace("▏", ""));
    return [document, document.positionAt(at)];
  };
  return {
    async problems(text) {
      const found = await service.doValidation(opened(text), false);
      return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
    },
    async offers(text) {
      const { items } = await service.doComplete(...marked(text), false);
      return items.map(({ label }) => label);
    },
    async insertions(text) {
      const [document, position] = marked(text);
      const { items } = await service.doComplete(document, position, false);
      return items.map(({ label, insertText = label, textEdit }) => {
        const { start, end } = textEdit?.range ?? { start: position, end: position };
        const gapless = withoutGaps(textEdit?.newText ?? insertText);
        // Editors indent what follows the first line as far as that line.
        const line = text.split("\n")[start.line] ?? "";
        const inserted = gapless.replaceAll("\n", `\n${/^ */.exec(line)?.[0] ?? ""}`);
        const whole = document.getText();
        const before = whole.slice(0, document.offsetAt(start));
        return {
          label,
          inserted: gapless,
          text: before + inserted + whole.slice(document.offsetAt(end)),
        };
      });
    },
    async explains(text) {
      const [document, position] = marked(text);
      const before = { ...position, character: position.character - 1 };
      const hover = await service.doHover(document, before);
      return hover === null ? "" : hover.contents.value;
    },
  };
}

interface Completion {
  readonly label: string;
  readonly insertText?: string;
  readonly textEdit?: {
    readonly newText: string;
    readonly range: { readonly start: Position; readonly end: Position };
  };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface TextDocument {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  getText(): string;
}

/** `${1:text}` is “text”, `${1|one,two|}` is “one”, `$2` is nothing. */
function withoutGaps(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$(?:\d+|\{\d+\})/g, "");
}

/** As much of the server's library as is used here; its own types need the DOM's. */
interface LanguageService {
  configure(settings: object): void;
  doValidation(
    document: TextDocument,
    isKubernetes: boolean,
  ): Promise<readonly { readonly range: { readonly start: Position }; readonly message: string }[]>;
  doComplete(
    document: TextDocument,
    position: Position,
    isKubernetes: boolean,
  ): Promise<{ readonly items: readonly Completion[] }>;
  doHover(
    document: TextDocument,
    position: Position,
  ): Promise<{ readonly contents: { readonly value: string } } | null>;
}

const require = createRequire(import.meta.url);
const { getLanguageService } = require("yaml-language-server") as {
  getLanguageService: (params: {
    schemaRequestService: (uri: string) => Promise<string>;
    workspaceContext: { resolveRelativePath(relative: string, base: string): string };
    telemetry: object;
    yamlSettings: object;
  }) => LanguageService;
};
const { SettingsState } = require("yaml-language-server/out/server/src/yamlSettings.js") as {
  SettingsState: new () => object;
};
const { TextDocument } = createRequire(require.resolve("yaml-language-server"))(
  "vscode-languageserver-textdocument",
) as {
  TextDocument: {
    create(uri: string, language: string, version: number, text: string): TextDocument;
  };
};
