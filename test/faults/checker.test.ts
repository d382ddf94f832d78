import { expect } from "chai";
import { checkConversation, type Loss, type Verdict } from "./checker.ts";
import type { ConversationHistory } from "./history.ts";

describe("checkConversation", () => {
  it("finds nothing where each message took effect once, in order", () => {
    const verdict = check("a b c", [
      ["a", 0, [1, "a"]],
      ["b", 2, [3, "a b"], [9, "a b"]],
      ["c", 4, [5, "a b c"]],
    ]);
    expect(verdict).to.deep.equal({ violations: [], legallyLost: 0 });
  });

  it("lets messages that were sent at once stand in any order", () => {
    expect(
      kinds(
        check("b a", [
          ["a", 0, [5, "b a"]],
          ["b", 1, [4, "b"]],
        ]),
      ),
    ).to.deep.equal([]);
  });

  it("lets a message that nobody acknowledged be taken, or not", () => {
    expect(kinds(check("a", [["a", 0]]))).to.deep.equal([]);
    expect(
      kinds(
        check("b", [
          ["a", 0],
          ["b", 1, [2, "b"]],
        ]),
      ),
    ).to.deep.equal([]);
  });

  it("finds a message that was acknowledged and lost", () => {
    const verdict = check("b", [
      ["a", 0, [1, "a"]],
      ["b", 2, [3, "b"]],
    ]);
    expect(kinds(verdict)).to.deep.equal(["lost"]);
    expect(verdict.violations[0]?.detail).to.include("message a");
  });

  it("finds a message that was taken twice", () => {
    expect(
      kinds(
        check("a b a", [
          ["a", 0, [1, "a"]],
          ["b", 2, [3, "a b"]],
        ]),
      ),
    ).to.deep.equal(["doubled"]);
  });

  it("finds a message that nobody sent", () => {
    expect(kinds(check("a x", [["a", 0, [1, "a"]]]))).to.deep.equal(["invented"]);
  });

  it("finds a message that was answered in two ways", () => {
    const verdict = check("a b", [
      ["a", 0, [1, "a"], [5, "a", "?"]],
      ["b", 2, [3, "a b"]],
    ]);
    expect(kinds(verdict)).to.deep.equal(["differing"]);
  });

  it("finds an answer that does not tell the message's place", () => {
    const messages: readonly Sent[] = [
      ["a", 0, [4, "a"]],
      ["b", 0, [4, "b"]],
    ];
    expect(kinds(check("a b", messages))).to.deep.equal(["misplaced"]);
  });

  it("finds an answer that is no book at all", () => {
    const history = historyOf("a", [["a", 0]]);
    history.messages.get("a")?.answers.push({ text: "[]", sentAt: 0, at: 1 });
    expect(kinds(checkConversation(history))).to.deep.equal(["misplaced"]);
  });

  it("finds a message that stands before one that had been answered before it was sent", () => {
    const messages: readonly Sent[] = [
      ["a", 0, [1, "b a"]],
      ["b", 2, [3, "b"]],
    ];
    expect(kinds(check("b a", messages))).to.deep.equal(["out of order"]);
  });

  it("finds a conversation that could not be read", () => {
    const history = historyOf("a", [["a", 0, [1, "a"]]]);
    history.final = undefined;
    expect(kinds(checkConversation(history))).to.deep.equal(["unreadable"]);
  });

  describe("with a loss that is legal", () => {
    const loss: Loss = { from: 10, until: 20 };

    it("counts what was acknowledged and lost within it", () => {
      const verdict = check(
        "a c",
        [
          ["a", 0, [1, "a"]],
          ["b", 11, [12, "a b"]],
          ["c", 25, [26, "a c"]],
        ],
        loss,
      );
      expect(verdict).to.deep.equal({ violations: [], legallyLost: 1 });
    });

    it("lets a lost message be taken again, and be answered by its new place from then on", () => {
      const verdict = check(
        "a c b",
        [
          ["a", 0, [1, "a"]],
          ["b", 11, [12, "a b"], [31, "a c b"], [35, "a c b"]],
          ["c", 25, [26, "a c"]],
        ],
        loss,
      );
      expect(verdict).to.deep.equal({ violations: [], legallyLost: 1 });
    });

    it("finds what was lost although it was acknowledged before, or after", () => {
      const before = check(
        "c",
        [
          ["a", 0, [1, "a"]],
          ["c", 25, [26, "c"]],
        ],
        loss,
      );
      expect(kinds(before)).to.deep.equal(["lost"]);
      const after = check(
        "a",
        [
          ["a", 0, [1, "a"]],
          ["c", 25, [26, "a c"]],
        ],
        loss,
      );
      expect(kinds(after)).to.deep.equal(["lost"]);
    });

    it("finds a lost branch that came back over what was answered since", () => {
      const messages: readonly Sent[] = [
        ["a", 0, [1, "a"]],
        ["b", 11, [12, "a b"]],
        ["c", 25, [26, "a c"]],
        ["d", 27, [28, "a b d"]],
      ];
      expect(kinds(check("a b d", messages, loss))).to.deep.equal(["lost"]);
    });

    it("finds two answers that were both given after it", () => {
      const messages: readonly Sent[] = [["b", 11, [12, "a b"], [31, "b"], [35, "b", "?"]]];
      expect(kinds(check("b", messages, loss))).to.include("differing");
    });
  });
});

/** A key, when it was sent, and each answer: when it came, the book that it told, and what is odd about it. */
type Sent = readonly [
  key: string,
  sentAt: number,
  ...answers: (readonly [number, string, string?])[],
];

function check(final: string, messages: readonly Sent[], loss?: Loss): Verdict {
  return checkConversation(historyOf(final, messages), loss);
}

function historyOf(final: string, messages: readonly Sent[]): ConversationHistory {
  return {
    id: 1,
    final: final.split(" "),
    messages: new Map(
      messages.map(([key, sentAt, ...answers]) => [
        key,
        {
          key,
          sentAt,
          answers: answers.map(([at, book, odd = "Go on."]) => ({
            text: JSON.stringify([{ message: `:${book.replaceAll(" ", ":")}` }, { message: odd }]),
            // Only the first was sent when the message was.
            sentAt: at === answers[0]?.[0] ? sentAt : at - 0.5,
            at,
          })),
        },
      ]),
    ),
  };
}

function kinds({ violations }: Verdict): readonly string[] {
  return violations.map(({ kind }) => kind);
}
