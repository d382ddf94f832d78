import { expect } from "chai";
import { needsPhone, preparePhone } from "../../../src/engine/answer.ts";
import { readsAs, variableOf } from "./reading.ts";

describe("readAnswer of an e-mail address", () => {
  readsAs(variableOf("email"), "en", [
    ["ana@corp.test", "ana@corp.test"],
    ["My email is Ana@Corp.Test.", "Ana@corp.test"],
    ["<ana@corp.test>", "ana@corp.test"],
    ["mailto:ana@corp.test", "ana@corp.test"],
    ["'ana@corp.test',", "ana@corp.test"],
    ["ana.o'neil+news@mail.corp.co.uk", "ana.o'neil+news@mail.corp.co.uk"],
    ["josé@exämple.de", "josé@exämple.de"],
    ["ana＠corp.test", "ana@corp.test"],
    ["a@x.test or b@x.test", undefined],
    ["nope", undefined],
    ["ana @ corp.test", undefined],
    ["a..b@x.test", undefined],
    [".a@x.test", undefined],
    ["a@b..test", undefined],
    ["a@-x.test", undefined],
    ["user@localhost", undefined],
    ["a@x.c", undefined],
    ["a@1.2.3.4", undefined],
    ["a@@x.test", undefined],
    [`${"a".repeat(65)}@x.test`, undefined],
    [
      `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(9)}.test`,
      undefined,
    ],
  ]);
});

describe("readAnswer of a web address", () => {
  readsAs(variableOf("url"), "en", [
    ["https://acme.test/a?b=c#d", "https://acme.test/a?b=c#d"],
    ["HTTP://ACME.test", "http://acme.test/"],
    ["acme.test", "https://acme.test/"],
    ["see www.acme.test, please", "https://www.acme.test/"],
    ["(https://acme.test/x).", "https://acme.test/x"],
    ["https://en.wiki.test/A_(b)", "https://en.wiki.test/A_(b)"],
    ["münchen.de", "https://xn--mnchen-3ya.de/"],
    ["https://a.test https://b.test", undefined],
    ["javascript:alert(1)", undefined],
    ["ftp://acme.test", undefined],
    ["http://localhost:3000", undefined],
    ["https://me:secret@acme.test", undefined],
    ["ana@corp.test", undefined],
    ["thanks.bye now", undefined],
    ["no website", undefined],
  ]);
});

describe("readAnswer of a phone number", () => {
  const phone = variableOf("phone", { country: "GB" });

  it("looks at digits alone until the numbering plans are there", async () => {
    // A copy of the module that nobody has prepared, whatever ran before this test.
    const fresh = new URL("../../../src/engine/answers/phone.js?fresh", import.meta.url).href;
    const { readPhone } = (await import(
      fresh
    )) as typeof import("../../../src/engine/answers/phone.ts");
    expect(readPhone("+44 20 7946 0958", undefined)).to.equal("+442079460958");
    expect(readPhone("020 7946 0958", "GB")).to.equal("02079460958");
    expect(readPhone("020 7946 0958", undefined)).to.equal(undefined);
  });

  describe("with numbering plans", () => {
    before(() => preparePhone());

    readsAs(phone, "en", [
      ["+44 20 7946 0958", "+442079460958"],
      ["020 7946 0958", "+442079460958"],
      ["my number is (020) 7946-0958, thanks", "+442079460958"],
      ["0044 20 7946 0958", "+442079460958"],
      ["+44 (0)20 7946 0958", "+442079460958"],
      ["tel:+442079460958", "+442079460958"],
      ["07700 900123", "+447700900123"],
      ["+1 415 555 2671", "+14155552671"],
      ["٠٢٠ ٧٩٤٦ ٠٩٥٨", "+442079460958"],
      ["020 7946 0958 or 07700 900123", undefined],
      ["12345", undefined],
      ["AB123456", undefined],
      ["order 123456789012", undefined],
      ["24/12/2026", undefined],
      ["nope", undefined],
    ]);
    readsAs(variableOf("phone"), "en", [
      ["+34 612 34 56 78", "+34612345678"],
      ["020 7946 0958", undefined],
    ]);
    readsAs(variableOf("phone", { country: "us" }), "en", [["(415) 555-2671", "+14155552671"]]);

    it("has nothing more to wait for", () => {
      expect(preparePhone()).to.equal(undefined);
    });
  });
});

describe("needsPhone", () => {
  it("says whether a variable is a phone number", () => {
    expect(needsPhone([variableOf("text"), variableOf("phone")])).to.equal(true);
    expect(needsPhone([variableOf("text")])).to.equal(false);
  });
});
