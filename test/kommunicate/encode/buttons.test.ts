/** Buttons in a row, and lists with buttons below. */
import { expect } from "chai";
import type { Button, Reply } from "../../../src/engine/reply.ts";
import { encodeReplies, type Encoded } from "../../../src/kommunicate/encode.ts";

const site: Button = { label: "Site", action: { kind: "link", url: "https://e.example/a?b=1" } };
const call: Button = { label: "Call us", action: { kind: "link", url: "tel:+44 20 7946 0018" } };
const book: Button = { label: "Book", action: { kind: "reply", text: "book it" } };
const pay: Button = {
  label: "Pay",
  action: { kind: "submit", url: "https://e.example/p", data: { sum: "10" }, reply: "" },
};

describe("encodeButtons", () => {
  it("draws links alone as links", () => {
    expect(metadata(buttons([site, call]))).to.deep.equal({
      contentType: "300",
      templateId: "3",
      payload: [
        { type: "link", name: "Site", url: "https://e.example/a?b=1" },
        { type: "link", name: "Call us", url: "tel:+442079460018" },
      ],
    });
  });

  it("draws links, replies and a submit side by side", () => {
    expect(metadata(buttons([site, book, pay]))).to.deep.equal({
      contentType: "300",
      templateId: "11",
      payload: [
        { name: "Site", action: { type: "link", url: "https://e.example/a?b=1" } },
        { name: "Book", action: { type: "quickReply", message: "book it" } },
        {
          name: "Pay",
          replyText: "Pay",
          action: {
            type: "submit",
            message: "Pay",
            formAction: "https://e.example/p",
            formData: { sum: "10" },
            requestType: "json",
          },
        },
      ],
    });
  });

  it("gives every further submit a message of its own", () => {
    const { messages } = buttons([pay, site, { ...pay, label: "Pay later" }]);
    expect(messages.map(({ message }) => message)).to.deep.equal(["Look", ""]);
    expect(JSON.stringify(messages[1])).to.include("Pay later");
  });

  it("keeps markup in a link's label from being read as markup", () => {
    const hostile = { ...site, label: 'Say "<b>hi</b>"' };
    expect(JSON.stringify(metadata(buttons([hostile])))).to.include("Say ”‹b>hi‹/b>”");
  });

  it("says the text alone when no button can be opened", () => {
    const nowhere: Button = { label: "Site", action: { kind: "link", url: "www.e.example" } };
    expect(buttons([nowhere]).messages).to.deep.equal([{ message: "Look" }]);
  });
});

describe("encodeList", () => {
  const list: Extract<Reply, { kind: "list" }> = {
    kind: "list",
    header: "Menu <b>",
    image: "https://e.example/h.jpg",
    items: [
      {
        title: "Plans",
        text: "A description that runs on past the limit",
        image: "https://e.example/i.jpg",
        action: { kind: "reply", text: "show plans" },
      },
      { title: "Site", text: "", image: "", action: { kind: "link", url: "https://e.example" } },
      { title: "Plain", text: "", image: "", action: { kind: "none" } },
    ],
    buttons: [book, pay, site],
  };

  it("draws header, items and buttons; a submit goes below, where it works", () => {
    const { messages } = encodeReplies([list], { teams: new Map() });
    expect(messages.map(({ metadata: { templateId } = {} }) => templateId)).to.deep.equal([
      "7",
      "11",
    ]);
    expect(messages[0]?.metadata?.payload).to.deep.equal({
      headerText: "Menu ‹b>",
      headerImgSrc: "https://e.example/h.jpg",
      elements: [
        {
          title: "Plans",
          description: "A description that runs on past th…",
          imgSrc: "https://e.example/i.jpg",
          action: { type: "quick_reply", text: "show plans" },
        },
        { title: "Site", action: { type: "link", url: "https://e.example/" } },
        { title: "Plain" },
      ],
      buttons: [
        { name: "Book", action: { type: "quick_reply", text: "book it" } },
        { name: "Site", action: { type: "link", url: "https://e.example/a?b=1" } },
      ],
    });
  });

  it("shows header and buttons when no item is left", () => {
    const { messages } = encodeReplies([{ ...list, items: [], buttons: [site] }], {
      teams: new Map(),
    });
    expect(messages.map(({ message }) => message)).to.deep.equal(["Menu <b>"]);
    expect(messages[0]?.metadata?.templateId).to.equal("3");
  });
});

function buttons(list: readonly Button[]): Encoded {
  return encodeReplies([{ kind: "buttons", text: "Look", buttons: list }], { teams: new Map() });
}

function metadata({ messages }: Encoded): unknown {
  return messages[0]?.metadata;
}
