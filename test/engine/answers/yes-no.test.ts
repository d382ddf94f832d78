import { expect } from "chai";
import { answer, outcome, readsAs, variableOf } from "./reading.ts";

describe("readAnswer of yes or no", () => {
  const yesNo = variableOf("yes_no");

  readsAs(yesNo, "en", [
    ["yes", true],
    ["Yes please!", true],
    ["y", true],
    ["yep 🎉", true],
    ["yesss", true],
    ["yeah sure go ahead", true],
    ["ok", true],
    ["of course", true],
    ["yes, that's right", true],
    ["👍🏽", true],
    ["true", true],
    ["no", false],
    ["Nope.", false],
    ["n", false],
    ["nooo", false],
    ["no thanks", false],
    ["of course not", false],
    ["I don't think so", false],
    ["no, I have not received it", false],
    ["👎", false],
    ["maybe", undefined],
    ["yes and no", undefined],
    ["yes but not today", undefined],
    ["no idea", undefined],
    ["no problem", undefined],
    ["I don't know", undefined],
    ["I have no idea", undefined],
    ["ok I have a question", undefined],
    ["not sure", undefined],
    ["thanks", undefined],
    ["👍👎", undefined],
    ["sí", true],
    ["nein danke", false],
  ]);
  readsAs(yesNo, "es", [
    ["Sí, por favor", true],
    ["claro que no", false],
  ]);
  readsAs(yesNo, "fr", [
    ["d'accord", true],
    ["non merci", false],
  ]);
  readsAs(yesNo, "de", [
    ["ja gerne", true],
    ["auf keinen Fall", false],
  ]);
  readsAs(yesNo, "pt", [
    ["com certeza", true],
    ["NÃO", false],
  ]);
  readsAs(yesNo, "it", [
    ["va bene", true],
    ["no grazie", false],
  ]);
  readsAs(yesNo, "nl", [
    ["ja hoor", true],
    ["nee, dank je", false],
  ]);
  readsAs(yesNo, "pl", [["tak", true]]);
  readsAs(yesNo, "ja", [["いいえ", false]]);
  readsAs(yesNo, "ar", [["نعم", true]]);

  it("forgives slips in the second pass alone", () => {
    expect(outcome(answer(yesNo, "definately"))).to.equal("unreadable");
    expect(outcome(answer(yesNo, "definately", { pass: "typos" }))).to.equal(true);
  });
});
