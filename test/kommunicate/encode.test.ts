/** What holds of every reply; what each template looks like is tested beside its encoder. */
import { assert, expect } from "chai";
import fc from "fast-check";
import type { Reply } from "../../src/engine/reply.ts";
import { encodeReplies } from "../../src/kommunicate/encode.ts";
import { validateMessages } from "../../src/kommunicate/validate.ts";
import { arbitraryReply } from "./encode/arbitrary-reply.ts";

const settings = {
  teams: new Map([
    ["a", "agent@example.com"],
    ["b", "63641656"],
    ["c", ""],
  ]),
};

describe("encodeReplies", () => {
  it("makes nothing but messages that every client draws", () => {
    fc.assert(
      fc.property(fc.array(arbitraryReply, { maxLength: 5 }), (replies) => {
        const { messages } = encodeReplies(replies, settings);
        const problems = validateMessages(JSON.parse(JSON.stringify(messages)));
        assert.deepEqual(problems, []);
      }),
      { numRuns: 500 },
    );
  });

  it("lets no address out that could run code", () => {
    fc.assert(
      fc.property(fc.array(arbitraryReply, { maxLength: 5 }), (replies) => {
        const written = JSON.stringify(encodeReplies(replies, settings).messages);
        assert.notMatch(
          written,
          /"(?:url|imgSrc|headerImgSrc|formAction)":"(?!https?:|tel:|mailto:)/i,
        );
      }),
    );
  });

  it("keeps the order of the replies", () => {
    const replies: readonly Reply[] = [
      { kind: "text", text: "One" },
      { kind: "image", url: "https://e.example/i.png", caption: "Two" },
      { kind: "html", html: "<b>Three</b>" },
    ];
    expect(encodeReplies(replies, settings).messages).to.deep.equal([
      { message: "One" },
      {
        message: "",
        metadata: {
          contentType: "300",
          templateId: "9",
          payload: [{ url: "https://e.example/i.png", caption: "Two" }],
        },
      },
      { message: "<b>Three</b>", messageType: "html" },
    ]);
  });

  it("says which reply a problem is about", () => {
    const replies: readonly Reply[] = [
      { kind: "text", text: "One" },
      { kind: "image", url: "nowhere", caption: "" },
    ];
    expect(encodeReplies(replies, settings).problems).to.deep.equal([
      { reply: 1, code: "bad_address", message: "The image has no address on the web." },
    ]);
  });

  it("sends no bubble without text", () => {
    const replies: readonly Reply[] = [
      { kind: "text", text: " \n\u200b" },
      { kind: "html", html: "<p> &nbsp;</p><script>hidden()</script>" },
      { kind: "options", text: "", as: "replies", options: [] },
    ];
    expect(encodeReplies(replies, settings).messages).to.deep.equal([]);
  });

  it("sends a raw message as written, and reports one that a client would fail on", () => {
    const good = { message: "Hi", metadata: { campaign: "spring" } };
    const bad = { message: "Hi", metadata: { contentType: "300", templateId: "06", payload: [] } };
    const { messages, problems } = encodeReplies(
      [
        { kind: "raw", message: good },
        { kind: "raw", message: bad },
      ],
      settings,
    );
    expect(messages).to.deep.equal([good]);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({ reply: 1, code: "bad_raw" });
    expect(problems[0]?.message).to.match(/templateId.*"06"/);
  });

  describe("long texts", () => {
    const lengths = (text: string): readonly number[] =>
      encodeReplies([{ kind: "text", text }], settings).messages.map(
        ({ message }) => message?.length ?? 0,
      );

    it("become several messages, broken between paragraphs", () => {
      const paragraph = `${"word ".repeat(300).trim()}.`;
      const text = [paragraph, paragraph, paragraph].join("\n\n");
      expect(lengths(text)).to.deep.equal([paragraph.length * 2 + 2, paragraph.length]);
    });

    it("lose no word and break no character", () => {
      const word = fc.oneof(
        fc.constantFrom("🙂".repeat(2_500), "x".repeat(5_000)),
        fc.string({ unit: "grapheme" }),
      );
      fc.assert(
        fc.property(fc.array(word, { maxLength: 30 }), (words) => {
          const text = words.join(" ");
          const { messages } = encodeReplies([{ kind: "text", text }], settings);
          const parts = messages.map(({ message }) => message ?? "");
          assert(parts.every((part) => part.length <= 4_000 && !/\p{Cs}/u.test(part)));
          assert.equal(parts.join("").replace(/\s/g, ""), visibleOf(text));
        }),
        { numRuns: 50 },
      );
    });

    it("stand above their options", () => {
      const text = "word ".repeat(1_000);
      const options = [{ label: "Yes", state: "s", choice: "Yes" }];
      const { messages } = encodeReplies(
        [{ kind: "options", text, as: "replies", options }],
        settings,
      );
      expect(messages.map(({ metadata }) => metadata?.templateId)).to.deep.equal([undefined, "6"]);
    });
  });
});

/** Without blanks; empty when nothing of it would be seen. */
function visibleOf(text: string): string {
  return /[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text)
    ? text.replace(/\s/g, "")
    : "";
}
