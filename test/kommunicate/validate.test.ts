/**
 * Messages as files: `ok` must be silent, `refused` and `warned` must say exactly what stands in the file beside them.
 * `UPDATE=1` rewrites those.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, expect } from "chai";
import fc from "fast-check";
import { validateMessages } from "../../src/kommunicate/validate.ts";
import type { MessageProblem } from "../../src/kommunicate/validate/problem.ts";

const FOLDER = "test/fixtures/messages";

describe("validateMessages", () => {
  for (const file of fixtures("ok")) {
    it(`accepts ${file}`, () => {
      expect(validateMessages([read("ok", file)])).to.deep.equal([]);
    });
  }

  for (const [folder, severity] of [
    ["refused", "error"],
    ["warned", "warning"],
  ] as const) {
    for (const file of fixtures(folder)) {
      it(`${folder}: ${file}`, () => {
        const problems = validateMessages([read(folder, file)]);
        const path = join(FOLDER, folder, `${file}.txt`);
        if (process.env["UPDATE"] === "1") writeFileSync(path, lines(problems));
        expect(lines(problems)).to.equal(readFileSync(path, "utf8"));
        expect(problems.map((problem) => problem.severity)).to.deep.equal([severity]);
        expect(problems[0]?.hint).to.match(/\S/);
      });
    }
  }

  it("names the message that a problem is in", () => {
    const problems = validateMessages([{ message: "Hi" }, { message: "" }, { message: 5 }]);
    expect(problems.map(({ index, path }) => [index, path])).to.deep.equal([
      [1, "messages[1].message"],
      [2, "messages[2].message"],
    ]);
  });

  it("finds two mistakes in one message", () => {
    const payload = [{ title: "Yes" }, { message: "no" }];
    const metadata = { contentType: "300", templateId: "6", payload };
    const problems = validateMessages([{ message: "Well?", metadata }]);
    expect(problems.map(({ path }) => path)).to.deep.equal([
      "messages[0].metadata.payload[0].message",
      "messages[0].metadata.payload[1].title",
    ]);
  });

  it("refuses what is no list of messages", () => {
    for (const value of [undefined, null, {}, "Hi", { message: "Hi" }]) {
      expect(validateMessages(value)).to.have.length(1);
    }
    expect(validateMessages([])).to.deep.equal([]);
  });

  it("judges any JSON, and never throws", () => {
    const metadata = fc.record(
      {
        contentType: fc.constant("300"),
        templateId: fc.constantFrom("3", "6", "7", "8", "9", "10", "11", "12", "14", "6 ", 6),
        payload: fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(payloadKey, fc.jsonValue()))),
      },
      { requiredKeys: ["templateId"] },
    );
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ message: fc.string(), metadata: fc.oneof(fc.jsonValue(), metadata) }),
    );
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        for (const { path, message: reason } of validateMessages(messages)) {
          assert.match(path, /^messages/);
          assert.match(reason, /[.:]/);
        }
      }),
    );
  });
});

const payloadKey = fc.constantFrom(
  "type",
  "data",
  "action",
  "buttons",
  "header",
  "name",
  "title",
  "validation",
  "options",
  "replyMetadata",
);

function fixtures(folder: string): readonly string[] {
  return readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length));
}

function read(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, folder, `${file}.json`), "utf8"));
}

function lines(problems: readonly MessageProblem[]): string {
  return problems
    .map(({ path, code, message, hint }) => `${path} [${code}]\n${message}\n${hint}\n`)
    .join("\n");
}
