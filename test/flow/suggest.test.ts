import { assert } from "chai";
import { didYouMean } from "../../src/flow/suggest.ts";

describe("didYouMean", () => {
  it("asks about the one name that is close", () => {
    assert.deepEqual(didYouMean("ordr", ["order", "menu"]), {
      hint: "Did you mean “order”?",
      best: "order",
    });
  });

  it("asks about several that are as close", () => {
    assert.match(didYouMean("menu", ["menu1", "menu2"]).hint, /“menu1” or “menu2”/);
  });

  it("lists what there is when nothing is close, and does not choose", () => {
    const guess = didYouMean("xyz", ["order", "menu"], "Existing states");
    assert.deepEqual(guess, { hint: "Existing states: order, menu." });
  });

  it("shortens long lists, and says when there is nothing", () => {
    const names = Array.from({ length: 40 }, (_, index) => `name_${index}`);
    assert.match(didYouMean("other", names).hint, /name_11, and 28 more\.$/);
    assert.equal(didYouMean("x", []).hint, "There are: none.");
  });
});
