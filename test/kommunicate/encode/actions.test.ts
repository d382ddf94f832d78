/** Handing over, closing, dialogs, inputs of the client's own, videos. */
import { expect } from "chai";
import type { Reply } from "../../../src/engine/reply.ts";
import { encodeReplies } from "../../../src/kommunicate/encode.ts";
import type { Message } from "../../../src/kommunicate/message.ts";

const teams = new Map([
  ["sales", "sales-lead@acme.example"],
  ["billing", "63641656"],
  ["support", ""],
]);

describe("encodeAssign", () => {
  for (const [team, metadata] of [
    ["sales", { KM_ASSIGN_TO: "sales-lead@acme.example" }],
    ["billing", { KM_ASSIGN_TEAM: "63641656" }],
    ["support", { KM_ASSIGN_TO: "" }],
    ["nobody knows", { KM_ASSIGN_TO: "" }],
  ] as const) {
    it(`assigns to the team “${team}” as the settings say, without text`, () => {
      const reply: Reply = { kind: "assign", to: { kind: "team", team }, summary: "" };
      expect(encode(reply)).to.deep.equal([{ metadata }]);
    });
  }

  it("tells another bot why, and carries the summary", () => {
    const to = { kind: "bot", bot: "billing-bot-1", event: "REFUND" } as const;
    expect(encode({ kind: "assign", to, summary: "Wants a refund" })).to.deep.equal([
      {
        metadata: {
          KM_ASSIGN_TO: "billing-bot-1",
          event: { name: "REFUND" },
          summary: "Wants a refund",
        },
      },
    ]);
  });
});

describe("encodeResolve", () => {
  const metadata = { actionRequest: "resolveConversation" };

  it("stands on the last text", () => {
    expect(encode({ kind: "text", text: "Bye" }, { kind: "resolve" })).to.deep.equal([
      { message: "Bye", metadata },
    ]);
  });

  it("is a message of its own after anything else", () => {
    const image: Reply = { kind: "image", url: "https://e.example/i.png", caption: "" };
    expect(encode(image, { kind: "resolve" })[1]).to.deep.equal({ metadata });
    expect(encode({ kind: "resolve" })).to.deep.equal([{ metadata }]);
  });
});

describe("encodeDialog", () => {
  const dialog: Reply = {
    kind: "dialog",
    title: "How do I reset?",
    text: "Press <Reset>.",
    question: "Was this helpful?",
    buttons: ["Yes", "No"],
  };

  it("lets presses reach the bot", () => {
    expect(encode(dialog)[0]?.metadata).to.deep.equal({
      contentType: "300",
      templateId: "8",
      payload: {
        title: "How do I reset?",
        description: "Press ‹Reset>.",
        buttonLabel: "Was this helpful?",
        buttons: [
          { name: "Yes", replyMetadata: { skipBot: false } },
          { name: "No", replyMetadata: { skipBot: false } },
        ],
      },
    });
  });

  it("asks below when it has more buttons than Android draws", () => {
    const [first, second] = encode({ ...dialog, buttons: ["Yes", "A bit", "No"] });
    expect(first?.metadata?.payload)
      .to.include({ buttonLabel: "" })
      .and.deep.include({ buttons: [] });
    expect(second?.message).to.equal("Was this helpful?");
    expect(second?.metadata?.templateId).to.equal("6");
  });
});

describe("encodeField and encodeAutosuggest", () => {
  it("asks with the client's own field, which fills the profile", () => {
    expect(
      encode({ kind: "field", text: "Your e-mail?", field: "email", label: "Email" })[0],
    ).to.deep.include({
      message: "Your e-mail?",
      metadata: {
        KM_FIELD: {
          label: "Email",
          field: "email",
          fieldType: "EMAIL",
          placeholder: "name@example.com",
          action: { updateUserDetails: true },
        },
      },
    });
  });

  it("suggests words, each once, or asks an address for them", () => {
    const text = "Which city?";
    const words = encode({ kind: "autosuggest", text, source: ["Lisbon", "", "Porto", "Lisbon"] });
    expect(words[0]?.metadata?.KM_AUTO_SUGGESTION).to.deep.equal({
      placeholder: text,
      source: ["Lisbon", "Porto"],
    });
    const url = "https://e.example/s?q={{query}}";
    const asked = encode({ kind: "autosuggest", text, source: { url, headers: { "x-key": "k" } } });
    expect(asked[0]?.metadata?.KM_AUTO_SUGGESTION?.source).to.deep.equal({
      url,
      method: "get",
      headers: { "x-key": "k" },
    });
  });

  it("asks without suggestions when there are none", () => {
    const source = { url: "javascript:alert(1)", headers: {} };
    expect(encode({ kind: "autosuggest", text: "Which city?", source })).to.deep.equal([
      { message: "Which city?" },
    ]);
  });
});

describe("encodeVideo", () => {
  for (const url of [
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://m.youtube.com/shorts/dQw4w9WgXcQ",
    "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
  ]) {
    it(`plays ${url} in a frame`, () => {
      expect(encode({ kind: "video", url, caption: "" })[0]?.metadata?.payload).to.deep.equal([
        {
          url: "https://www.youtube.com/embed/dQw4w9WgXcQ",
          source: "YOUTUBE",
          width: "100%",
          height: "250px",
        },
      ]);
    });
  }

  it("plays a file as what its name says", () => {
    const url = "https://e.example/v.webm?sig=1";
    expect(encode({ kind: "video", url, caption: "Reset" })[0]?.metadata?.payload).to.deep.equal([
      { url, type: "video/webm", caption: "Reset" },
    ]);
  });

  it("shows the caption where there is no address", () => {
    expect(encode({ kind: "video", url: "", caption: "Reset" })).to.deep.equal([
      { message: "Reset" },
    ]);
  });
});

function encode(...replies: readonly Reply[]): readonly Message[] {
  return encodeReplies(replies, { teams }).messages;
}
