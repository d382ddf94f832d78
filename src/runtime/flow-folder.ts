/**
 * The files of one bot's folder, read from the disk: flow.yaml, parts/, text/, faq.csv. Knows the names of the files
 * and nothing of what is in them.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/source.ts";
import type { FlowFiles } from "../flow/read-flow.ts";
import { unreadableFile } from "./unreadable-file.ts";

export interface FlowFolder {
  readonly path: string;
  /** Last part of the path: what the bot is called. */
  readonly name: string;
  /** The folder around it, in which services.yaml and bots.yaml lie. */
  readonly root: string;
  readonly files: FlowFiles;
  /** Digest of the files. */
  readonly version: string;
  /** Files that are no text, or cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
}

export async function readFlowFolder(path: string): Promise<FlowFolder> {
  const [flow, parts, texts, faq] = await Promise.all([
    readOwnSource(join(path, "flow.yaml")),
    readSources(join(path, "parts")),
    readSources(join(path, "text")),
    ifThere(readOwnSource(join(path, "faq.csv"))),
  ]);
  return flowFolder(path, flow, { parts, texts, faq });
}

/** A flow that is one file of any name, without parts, texts or FAQ rows. */
export async function readFlowFile(file: string): Promise<FlowFolder> {
  const path = file.replace(/\.ya?ml$/i, "");
  const flow = await readOwnSource(file);
  return flowFolder(path, flow, { parts: [], texts: [], faq: undefined });
}

export interface ReadSource {
  readonly source: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

export async function readSource(path: string): Promise<ReadSource> {
  return decodeSource(path, await readFile(path));
}

/** Far more than a file of a flow may have. What is behind that is left alone: the rest is refused for its length. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** Text that is not UTF-8 is read as far as it goes, and told. */
export function decodeSource(name: string, all: Uint8Array): ReadSource {
  const bytes = all.subarray(0, MOST_BYTES);
  const wide = wideText(bytes);
  if (wide !== undefined) {
    const source = new SourceFile(name, wide, true);
    return { source, diagnostics: [notUtf8(source, 0)] };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, {
      // A character may be cut in two.
      stream: bytes.length < all.length,
    });
    return { source: new SourceFile(name, text), diagnostics: [] };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    // Where no letter of UTF-8 is in it, it was saved as old programs do, and is read as it was meant.
    const isOld = !/[^\t\n\r\x20-\x7f\ufffd]/.test(text);
    const read = isOld ? asOld(bytes) : text;
    const source = new SourceFile(name, read, true);
    return { source, diagnostics: [notUtf8(source, text.indexOf("\uFFFD"))] };
  }
}

/** “Unicode Text”, as spreadsheets call what they save with two bytes for each letter, is read as it was meant. */
function wideText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : undefined;
  return encoding === undefined ? undefined : new TextDecoder(encoding).decode(bytes);
}

/** The letters of Western Europe; the quotes and dashes of Windows stay unknown signs. */
function asOld(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, "\ufffd");
}

/** A file of one bot, which harms no other when it cannot be read. */
export async function readOwnSource(path: string): Promise<ReadSource> {
  try {
    return await readSource(path);
  } catch (error) {
    const told = unreadableFile(path, error);
    if (told === undefined) throw error;
    return told;
  }
}

/** Undefined when there is no such file. */
export function readOptionalSource(path: string): Promise<ReadSource | undefined> {
  return ifThere(readSource(path));
}

async function ifThere(reading: Promise<ReadSource>): Promise<ReadSource | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && MISSING.has(String(error.code));
}

const MISSING = new Set(["ENOENT", "ENOTDIR"]);

interface Others {
  readonly parts: readonly ReadSource[];
  readonly texts: readonly ReadSource[];
  readonly faq: ReadSource | undefined;
}

function flowFolder(path: string, flow: ReadSource, { parts, texts, faq }: Others): FlowFolder {
  const all = [flow, ...parts, ...texts, ...(faq === undefined ? [] : [faq])];
  return {
    path,
    name: folderName(path),
    root: folderAround(path),
    files: {
      flow: flow.source,
      parts: parts.map(({ source }) => source),
      texts: new Map(texts.map(({ source }) => [nameOf(source.name), source])),
      faq: faq?.source,
    },
    version: digest(all.map(({ source }) => source)),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What a folder is called, for somebody who is in it and says “.”, too. */
export function folderName(path: string): string {
  return basename(resolve(path));
}

/** The folder that a file or folder lies in, which is “..” for “.”. */
export function folderAround(path: string): string {
  return join(path, "..");
}

/**
 * YAML files of a folder by name; none when there is no such folder. Names that start with a dot are those of systems
 * and editors, which lay such files beside the real ones.
 */
export async function readSources(folder: string): Promise<readonly ReadSource[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  const files = names.filter((name) => /^[^.].*\.ya?ml$/i.test(name)).sort();
  return Promise.all(files.map((name) => readOwnSource(join(folder, name))));
}

function nameOf(path: string): string {
  return basename(path).replace(/\.ya?ml$/i, "");
}

/** The same files give the same digest wherever the folder lies. */
function digest(sources: readonly SourceFile[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of sources) hash.update(`${basename(name)}\0${text.length}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}

function notUtf8(source: SourceFile, at: number): Diagnostic {
  return {
    code: "file/encoding",
    severity: "error",
    source,
    range: { start: at, end: at + 1 },
    message: "This file is not saved as UTF-8 text.",
    hint: /\.csv$/i.test(source.name)
      ? "Save it again as “CSV UTF-8”, or with the encoding “UTF-8”."
      : "Save it again with the encoding “UTF-8”.",
  };
}
