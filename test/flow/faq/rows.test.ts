/** faq.csv as spreadsheets and people write it. */
import { expect } from "chai";
import fc from "fast-check";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { readFaqRows } from "../../../src/flow/faq/rows.ts";

const read = (text: string) => readFaqRows(new SourceFile("faq.csv", text), new Set());
const rowsOf = (text: string) =>
  read(text).rows.map(({ phrases, answer }) => [phrases.map(([phrase]) => phrase), answer]);

describe("readFaqRows", () => {
  it("reads commas and semicolons, with or without a heading", () => {
    const rows = [
      [["opening hours", "when are you open"], "From 9 to 5."],
      [["returns"], "Within 7 days."],
    ];
    expect(
      rowsOf("opening hours|when are you open,From 9 to 5.\nreturns,Within 7 days."),
    ).to.deep.equal(rows);
    expect(
      rowsOf(
        "\uFEFFphrases;answer\r\nopening hours | when are you open;From 9 to 5.\r\n\r\nreturns; Within 7 days.\r\n",
      ),
    ).to.deep.equal(rows);
  });

  it("reads quoted cells with separators, quotes and line breaks in them", () => {
    expect(rowsOf('"a, b|c","He said ""yes"",\nand left"\n')).to.deep.equal([
      [["a, b", "c"], 'He said "yes",\nand left'],
    ]);
  });

  it("reads phrases on lines of their own in a cell", () => {
    expect(rowsOf('"dogs\r\nmy dog|pets\n",On a lead.')).to.deep.equal([
      [["dogs", "my dog", "pets"], "On a lead."],
    ]);
  });

  it("sees from the | between phrases that the answers stand first", () => {
    for (const text of [
      "Behind the shop.,parking|where can I park\nFrom £20,gift card|vouchers\n",
      '"There is a car park behind the shop.",parking|where can I park\n',
      "Behind the shop.,parking|where can I park\nYes.,dogs\n",
    ]) {
      const { rows, problems } = read(text);
      expect(problems.map(({ kind }) => kind)).to.deep.equal(["other-columns"]);
      expect(rows[0]?.phrases[0]?.[0]).to.equal("parking");
    }
    for (const text of [
      "opening hours,Mon-Fri | 9-5\n",
      "opening hours,Mon: 9-5. | Tue: closed.\nparking,Behind the shop | in the yard.\n",
      "when are you open?,Mon | Tue\nparking,Behind the shop\ndogs,Yes\n",
      "a|b,c|d\n",
    ]) {
      expect(read(text).problems, text).to.deep.equal([]);
    }
  });

  it("numbers rows past the names that are taken", () => {
    const taken = new Set(["faq_1", "faq_3"]);
    const { rows } = readFaqRows(new SourceFile("faq.csv", "a,A\nb,B\nc,C"), taken);
    expect(rows.map(({ name }) => name)).to.deep.equal(["faq_2", "faq_4", "faq_5"]);
  });

  it("says which rows cannot be used", () => {
    const { rows, problems } = read('a\n,B\nc,C,more\nd,"open');
    expect(problems.map(({ kind }) => kind)).to.have.members([
      "missing-answer",
      "missing-phrases",
      "extra-cell",
      "unclosed-quote",
    ]);
    expect(rows.map(({ answer }) => answer)).to.deep.equal(["C", "open"]);
  });

  it("reads ten thousand rows, and says where it stops", () => {
    const text = "a,A\n".repeat(10_002);
    const { rows, problems } = read(text);
    expect(rows).to.have.lengthOf(10_000);
    expect(problems.map(({ kind }) => kind)).to.deep.equal(["too-many-rows"]);
    expect(problems[0]?.range).to.include({ start: 40_000, end: 40_001 });
    expect(read("a,A\n".repeat(10_000)).problems).to.deep.equal([]);
  });

  it("ends, and points into the file, whatever is in it", () => {
    const cell = fc.constantFrom('"', ",", ";", "|", "\n", "\r\n", "a", " ", "\uFEFF", "é");
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
        const text = cells.join("");
        for (const { range } of read(text).problems) {
          expect(range.start).to.be.within(0, text.length);
          expect(range.end).to.be.within(range.start, text.length);
        }
      }),
    );
  });
});
