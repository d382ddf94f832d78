import { assert } from "chai";
import { didYouMean } from "../../../src/flow/meant/suggest.ts";

describe("didYouMean", () => {
  it("asks about the one name that is close", () => {
    assert.deepEqual(didYouMean("ordr", ["order", "menu"]), {
      hint: "Did you mean “order”?",
      names: ["order"],
      best: "order",
    });
  });

  it("asks about several that are as close", () => {
    assert.deepEqual(didYouMean("menu", ["menu1", "menu2"]), {
      hint: "Did you mean “menu1” or “menu2”?",
      names: ["menu1", "menu2"],
    });
  });

  it("lists what there is when too many are as close to tell them apart", () => {
    const names = Array.from({ length: 100 }, (_, index) => `k${index}`);
    const guess = didYouMean("z0", names);
    assert.match(guess.hint, /^There are: k0, k1, .*, and 88 more\.$/);
    assert.deepEqual(guess.names, []);
    assert.notProperty(guess, "best");
  });

  it("asks about a name with another number, but does not put it there", () => {
    assert.deepEqual(didYouMean("step_3", ["step_2", "menu"]), {
      hint: "Did you mean “step_2”?",
      names: ["step_2"],
    });
    assert.equal(didYouMean("stpe_2", ["step_2", "step_3"]).best, "step_2");
  });

  it("lists what there is when nothing is close, and does not choose", () => {
    const guess = didYouMean("xyz", ["order", "menu"], "Existing states");
    assert.deepEqual(guess, { hint: "Existing states: order, menu.", names: [] });
  });

  it("shortens long lists, and says when there is nothing", () => {
    const names = Array.from({ length: 40 }, (_, index) => `name_${index}`);
    assert.match(didYouMean("other", names).hint, /name_11, and 28 more\.$/);
    assert.equal(didYouMean("x", []).hint, "There are none so far.");
  });
});
