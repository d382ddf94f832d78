/**
 * What an editor offers and inserts, place by place. `UPDATE=1` writes the answers. Whatever is inserted must leave sound
 * YAML behind, with nothing in it that is not allowed there.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { parseDocument } from "yaml";
import { openEditor } from "../support/yaml-editor.ts";

const FOLDER = "test/fixtures/editors";

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"))) {
  const name = file.replace(".yaml", "");
  const places = readFileSync(`${FOLDER}/${file}`, "utf8").split(/^# /m).slice(1);

  describe(`editors, places of ${name} files`, () => {
    const editor = openEditor(file, `${name}.schema.json`);

    it("are offered what they always were", async () => {
      const answers: string[] = [];
      for (const [place, text] of places.map(titled)) {
        const offered = await editor.insertions(text);
        const lines = offered.map(({ label, inserted }) =>
          inserted.trimEnd() === label
            ? `  ${label}\n`
            : `  ${label} → ${JSON.stringify(inserted).slice(1, -1).replaceAll('\\"', '"')}\n`,
        );
        answers.push(`${place}\n${lines.join("")}`);
      }
      const path = `${FOLDER}/${name}.txt`;
      const answer = answers.join("\n");
      if (process.env["UPDATE"] === "1") writeFileSync(path, answer);
      expect(answer).to.equal(readFileSync(path, "utf8"));
    });

    for (const [place, text] of places.map(titled)) {
      it(`take what is inserted: ${place}`, async () => {
        for (const { label, text: after } of await editor.insertions(text)) {
          const errors = parseDocument(after).errors.map(({ message }) => message);
          const problems = (await editor.problems(after)).filter((one) => /not allowed/.test(one));
          expect([...errors, ...problems], `${label}:\n${after}`).to.deep.equal([]);
        }
      });
    }
  });
}

function titled(place: string): readonly [title: string, text: string] {
  const end = place.indexOf("\n");
  return [place.slice(0, end), place.slice(end + 1).trimEnd()];
}
