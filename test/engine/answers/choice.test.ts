import { expect } from "chai";
import { answer, optionsOf, outcome, variableOf } from "./reading.ts";

const DRINKS = variableOf("options", {
  options: optionsOf({
    Coke: ["coca", "cola"],
    "Coke Zero": ["zero"],
    Fanta: ["orange soda"],
    Tea: [],
  }),
});

describe("readAnswer of a closed list", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["Coke", "Coke"],
    ["coke!", "Coke"],
    ["a cola please", "Coke"],
    ["coke zero", "Coke Zero"],
    ["I'd like a Coke Zero", "Coke Zero"],
    ["some orange soda for me", "Fanta"],
    ["I'll have tea", "Tea"],
    ["coke and fanta", "option"],
    ["coke and coke zero", "option"],
    ["not coke", "option"],
    ["anything but fanta", "option"],
    ["water", "option"],
    ["fnata", "option"],
    ["teatime", "option"],
  ];
  for (const [text, expected] of texts) {
    it(`"${text}" gives ${expected}`, () => {
      expect(outcome(answer(DRINKS, text))).to.equal(expected);
    });
  }

  it("forgives slips in the second pass", () => {
    expect(outcome(answer(DRINKS, "fnata please", { pass: "typos" }))).to.equal("Fanta");
  });

  it("takes short options beside words of courtesy", () => {
    const sizes = variableOf("options", { options: optionsOf({ S: [], M: [], L: [] }) });
    expect(outcome(answer(sizes, "size m please"))).to.equal("M");
    expect(outcome(answer(sizes, "it's mine"))).to.equal("option");
    const words = variableOf("options", { options: optionsOf({ Yes: [], No: [] }) });
    expect(outcome(answer(words, "no idea"))).to.equal("option");
  });

  it("keeps a number a number", () => {
    const parts = variableOf("integer", { options: optionsOf({ "1": [], "2": [], "4": [] }) });
    expect(outcome(answer(parts, "two please"))).to.equal(2);
    expect(outcome(answer(parts, "3"))).to.equal("option");
  });
});

describe("readAnswer of a list", () => {
  const list = variableOf("list");
  const texts: readonly (readonly [string, string, readonly string[]])[] = [
    ["en", "milk, eggs and bread", ["milk", "eggs", "bread"]],
    ["en", "milk", ["milk"]],
    ["en", "- milk\n- eggs\n\n2. fish and chips", ["milk", "eggs", "fish", "chips"]],
    ["en", "milk, Milk , milk;", ["milk", "Milk"]],
    ["en", "sandals", ["sandals"]],
    ["es", "leche, huevos y pan", ["leche", "huevos", "pan"]],
    ["de", "Milch und Brot", ["Milch", "Brot"]],
    ["ja", "牛乳、卵", ["牛乳", "卵"]],
  ];
  for (const [language, text, expected] of texts) {
    it(`${language}: ${JSON.stringify(text)}`, () => {
      expect(outcome(answer(list, text, { language }))).to.deep.equal(expected);
    });
  }

  it("wants each item to be an option", () => {
    const flavours = variableOf("list", {
      options: optionsOf({ Plain: [], "Salt and vinegar": [], Paprika: [] }),
    });
    expect(outcome(answer(flavours, "plain and paprika"))).to.deep.equal(["Plain", "Paprika"]);
    expect(outcome(answer(flavours, "salt and vinegar, plain"))).to.deep.equal([
      "Salt and vinegar",
      "Plain",
    ]);
    expect(outcome(answer(flavours, "plain, chocolate"))).to.equal("option");
  });

  it("counts its items", () => {
    const few = variableOf("list", { min: 2, max: 3 });
    expect(outcome(answer(few, "a"))).to.equal("too_small");
    expect(outcome(answer(few, "a, b, c, d"))).to.equal("too_large");
    expect(outcome(answer(few, "a, b"))).to.deep.equal(["a", "b"]);
  });
});
