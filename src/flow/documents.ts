/** All files of one bot after their shape was checked: what is compiled, and what rules look at. */
import type { SourceFile } from "../diagnostics/source.ts";
import type { FlowDocument, PartDocument, TextDocument } from "./document.ts";
import type { FaqProblem, FaqRow } from "./faq/rows.ts";
import type { AuthoredFile } from "./place.ts";

export interface Authored<Document> {
  readonly file: AuthoredFile;
  readonly document: Document;
}

export interface FaqFile {
  readonly source: SourceFile;
  readonly problems: readonly FaqProblem[];
  /** What stands between two cells. */
  readonly separator: string;
}

export interface FlowDocuments {
  /** Name of the folder: the bot's name where the flow says none. */
  readonly folder: string;
  readonly version: string;
  readonly flow: Authored<FlowDocument>;
  readonly parts: ReadonlyMap<string, Authored<PartDocument>>;
  readonly texts: ReadonlyMap<string, Authored<TextDocument>>;
  readonly faq: readonly FaqRow[];
  readonly faqFile: FaqFile | undefined;
  /** The one that the flow is written in first. */
  readonly languages: readonly string[];
}
