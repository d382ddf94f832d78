import { expect } from "chai";
import fc from "fast-check";
import { answerKey, stateKey, userKey } from "../../src/store/keys.ts";

/** Texts made of what could break a key, and any other. */
const id = fc.oneof(
  fc.string({ unit: fc.constantFrom(":", "{", "}", "~", "%", "s", "r", "7E", "é"), minLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1 }),
);

function keysOf([botId, other, messageKey]: readonly [string, string, string]): readonly string[] {
  const conversation = { botId, conversationId: other };
  return [
    stateKey("fg", conversation),
    answerKey("fg", conversation, messageKey),
    userKey("fg", { botId, userId: other }),
  ];
}

describe("stateKey, answerKey and userKey", () => {
  it("give different keys to different records", () => {
    const ids = fc.tuple(id, id, id);
    fc.assert(
      fc.property(ids, ids, (one, two) => {
        expect(new Set(keysOf(one))).to.have.property("size", 3);
        const isSame = one[0] === two[0] && one[1] === two[1];
        const [state, answer, user] = keysOf(one);
        expect(state === keysOf(two)[0]).to.equal(isSame);
        expect(user === keysOf(two)[2]).to.equal(isSame);
        expect(answer === keysOf(two)[1]).to.equal(isSame && one[2] === two[2]);
      }),
    );
  });

  it("keep all keys of a conversation in one slot of a Cluster", () => {
    fc.assert(
      fc.property(fc.tuple(id, id, id), (ids) => {
        const tags = keysOf(ids).map((key) => /^fg:\{([^{}]+)\}:[^{}]+$/.exec(key)?.[1]);
        expect(tags[0]).to.be.a("string").and.equal(tags[1]);
      }),
    );
  });
});
