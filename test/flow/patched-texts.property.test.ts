/** Whatever an edit leaves of a file: what is told of it stands in it, in words, and telling it breaks nothing. */
import { assert } from "chai";
import fc from "fast-check";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { applyFixes } from "../../src/flow/fix.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { readBotsFile } from "../../src/runtime/bots-file.ts";
import { readScenarios } from "../../src/scenario/read-scenario.ts";
import { readServices } from "../../src/services/read-services.ts";
import { noCrash } from "../support/no-crash.ts";
import { anyPatched, textsBelow } from "../support/patched-texts.ts";

const FIXTURES = "test/fixtures";

interface Kind {
  readonly name: string;
  readonly texts: readonly string[];
  readonly read: (source: SourceFile) => readonly Diagnostic[];
  readonly runs: number;
}

const KINDS: readonly Kind[] = [
  {
    name: "flow.yaml",
    texts: textsBelow(FIXTURES, /\.yaml$/).filter((text) => /^states:/m.test(text)),
    read: readAlone,
    runs: 600,
  },
  {
    name: "services.yaml",
    texts: textsBelow(FIXTURES, /services.*\.yaml$/),
    read: (source) => readServices(source).diagnostics,
    runs: 100,
  },
  {
    name: "tests/*.yaml",
    texts: ["flows", FIXTURES].flatMap((folder) => textsBelow(folder, /tests\/.*\.yaml$/)),
    read: (source) => readScenarios(source).diagnostics,
    runs: 200,
  },
  {
    name: "bots.yaml",
    texts: textsBelow(FIXTURES, /bots.*\.yaml$/),
    read: (source) => readBotsFile(source).diagnostics,
    runs: 200,
  },
];

describe("what is told of a file in the middle of an edit", () => {
  for (const { name, texts, read, runs } of KINDS) {
    it(`stands in it, in words: ${name}`, () => {
      assert.isAbove(texts.length, 4);
      fc.assert(
        fc.property(anyPatched(texts), (text) => {
          const { diagnostics } = noCrash({ diagnostics: read(new SourceFile(name, text)) });
          for (const diagnostic of diagnostics) holdsIn(text, diagnostic);
          read(new SourceFile(name, applyFixes(text, diagnostics)));
        }),
        { numRuns: runs },
      );
    }).timeout(60_000);
  }
});

function readAlone(flow: SourceFile): readonly Diagnostic[] {
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  return readFlow(files, { folder: "b", version: "1", calls: new Map() }).diagnostics;
}

function holdsIn(text: string, { range, message, hint = "", fix }: Diagnostic): void {
  for (const { start, end } of [range, ...(fix?.edits ?? []).map((edit) => edit.range)]) {
    assert.isTrue(start >= 0 && start <= end && end <= text.length, `${message}: ${start}-${end}`);
  }
  const words = `${message} ${hint}`;
  if (!/undefined|object|NaN/.test(text)) assert.notMatch(words, /undefined|\[object|NaN/);
}
