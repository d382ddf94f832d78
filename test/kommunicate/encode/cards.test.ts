/** Cards: what is drawn, and that none borrows from its neighbour. */
import { expect } from "chai";
import type { Button, Card } from "../../../src/engine/reply.ts";
import { encodeReplies, type Encoded } from "../../../src/kommunicate/encode.ts";

const blank: Card = {
  title: "",
  subtitle: "",
  text: "",
  badge: "",
  image: "",
  overlay: "",
  buttons: [],
};

describe("encodeCards", () => {
  it("draws all parts of a card", () => {
    const buttons: readonly Button[] = [
      { label: "Site", action: { kind: "link", url: "https://e.example/1" } },
      { label: "Book", action: { kind: "reply", text: "book 1" } },
      {
        label: "Pay",
        action: { kind: "submit", url: "https://e.example/p", data: { n: 'a "b"' }, reply: "Paid" },
      },
    ];
    const card = {
      title: "Room",
      subtitle: "Sea side",
      text: "With breakfast",
      badge: "4.2",
      image: "https://e.example/r.jpg",
      overlay: "$40",
      buttons,
    };
    expect(payload(encode([card]))).to.deep.equal([
      {
        title: "Room",
        titleExt: "4.2",
        subtitle: "Sea side",
        description: "With breakfast",
        header: { overlayText: "$40", imgSrc: "https://e.example/r.jpg" },
        buttons: [
          { name: "Site", action: { type: "link", payload: { url: "https://e.example/1" } } },
          {
            name: "Book",
            action: { type: "quickReply", payload: { title: "Book", message: "book 1" } },
          },
          {
            name: "Pay",
            action: {
              type: "submit",
              payload: {
                text: "Paid",
                replyText: "Paid",
                formAction: "https://e.example/p",
                formData: { n: "a &quot;b&quot;" },
                requestType: "json",
              },
            },
          },
        ],
      },
    ]);
  });

  it("keeps a card without image or buttons from showing those of the one before", () => {
    const button: Button = { label: "Book A", action: { kind: "reply", text: "a" } };
    const full = { ...blank, title: "A", image: "https://e.example/a.jpg", buttons: [button] };
    const [, bare] = payload(encode([full, { ...blank, title: "B" }])) as readonly unknown[];
    expect(bare).to.deep.equal({ title: "B", header: {}, buttons: [] });
  });

  it("cuts what is longer than cards show, between characters as people see them", () => {
    const family = "👩‍👩‍👧‍👦";
    const [card] = payload(
      encode([{ ...blank, title: family.repeat(20), text: "x".repeat(120) }]),
    ) as readonly { title: string; description: string }[];
    expect(card?.title).to.equal(`${family.repeat(15)}…`);
    expect(card?.description).to.equal(`${"x".repeat(98)}…`);
  });

  it("sends the further submits of a card below: on it they would post the data of the first", () => {
    const submit = (label: string): Button => ({
      label,
      action: { kind: "submit", url: "https://e.example/p", data: { label }, reply: "" },
    });
    const { messages } = encode([
      { ...blank, title: "A", buttons: [submit("One"), submit("Two")] },
    ]);
    expect(messages.map(({ metadata }) => metadata?.templateId)).to.deep.equal(["10", "11"]);
    expect(JSON.stringify(messages[0])).to.include("One").and.not.include("Two");
    expect(JSON.stringify(messages[1])).to.include("Two");
  });

  it("drops an image and a button whose address cannot be opened, and says so", () => {
    const button: Button = { label: "Site", action: { kind: "link", url: "javascript:alert(1)" } };
    const encoded = encode([
      { ...blank, title: "A", image: "file:///etc/passwd", buttons: [button] },
    ]);
    expect(payload(encoded)).to.deep.equal([{ title: "A" }]);
    expect(encoded.problems.map(({ code }) => code)).to.deep.equal(["bad_address", "bad_address"]);
  });

  it("sends nothing for cards that are blank", () => {
    const encoded = encode([blank, blank]);
    expect(encoded.messages).to.deep.equal([]);
    expect(encoded.problems.map(({ code }) => code)).to.deep.equal(["nothing_to_show"]);
  });
});

function encode(cards: readonly Card[]): Encoded {
  return encodeReplies([{ kind: "cards", cards }], { teams: new Map() });
}

function payload({ messages }: Encoded): unknown {
  return messages[0]?.metadata?.payload;
}
