/** Options of a question, and how a press of each comes back. */
import { expect } from "chai";
import type { Reply, ReplyOption } from "../../../src/engine/reply.ts";
import { encodeReplies, type Encoded } from "../../../src/kommunicate/encode.ts";
import { readRequest } from "../../../src/kommunicate/request.ts";

const yes: ReplyOption = { label: "Yes, please", state: "menu", choice: "yes" };
const hindi: ReplyOption = { label: "हिन्दी", state: "menu", choice: "hi", language: "hi" };
const site: ReplyOption = {
  label: "Site",
  state: "menu",
  choice: "site",
  url: "https://e.example",
};
const back = { KM_CHAT_CONTEXT: { flowgateState: "menu", flowgateChoice: "yes" } };
const backHindi = { KM_CHAT_CONTEXT: { flowgateState: "menu", flowgateChoice: "hi" } };

describe("encodeOptions", () => {
  it("draws suggested replies that say their label and know their way back", () => {
    expect(metadata(options("replies", [yes, hindi]))).to.deep.equal({
      contentType: "300",
      templateId: "6",
      payload: [
        { title: "Yes, please", message: "Yes, please", replyMetadata: back },
        { title: "हिन्दी", message: "हिन्दी", replyMetadata: backHindi, updateLanguage: "hi" },
      ],
    });
  });

  it("draws buttons when one of them is a link", () => {
    expect(metadata(options("replies", [hindi, site]))).to.deep.equal({
      contentType: "300",
      templateId: "11",
      payload: [
        {
          name: "हिन्दी",
          action: {
            type: "quickReply",
            message: "हिन्दी",
            replyMetadata: backHindi,
            updateLanguage: "hi",
          },
        },
        { name: "Site", action: { type: "link", url: "https://e.example/" } },
      ],
    });
  });

  it("draws a list when asked to, with links in it", () => {
    const long = { ...yes, label: "A label of more than thirty-two characters" };
    expect(metadata(options("list", [long, site]))).to.deep.equal({
      contentType: "300",
      templateId: "7",
      payload: {
        elements: [
          {
            title: "A label of more than thirty-two…",
            action: { type: "quick_reply", text: long.label, replyMetadata: back },
          },
          { title: "Site", action: { type: "link", url: "https://e.example/" } },
        ],
      },
    });
  });

  it("leaves out what leads nowhere, and says so", () => {
    const bad = { ...site, url: "javascript:alert(1)" };
    const encoded = options("replies", [bad, { ...yes, label: " ", choice: "" }]);
    expect(encoded.messages).to.deep.equal([{ message: "Well?" }]);
    expect(encoded.problems.map(({ code }) => code)).to.deep.equal(["bad_address", "left_out"]);
  });

  it("comes back as a tap of the same choice from every way of drawing", () => {
    for (const as of ["replies", "buttons", "list"] as const) {
      const { payload } = metadata(options(as, [yes])) as { payload: unknown };
      const press = /"replyMetadata":(\{.*?\}\})/.exec(JSON.stringify(payload))?.[1] ?? "{}";
      const body = { botId: "b", groupId: 1, message: yes.label, metadata: JSON.parse(press) };
      const read = readRequest(body);
      expect(read.kind === "turn" && read.request.inbound.event).to.deep.equal({
        kind: "tap",
        text: "Yes, please",
        state: "menu",
        choice: "yes",
      });
      expect(read.kind === "turn" && read.request.inbound.context).to.deep.equal({});
    }
  });
});

describe("encodeAttachment", () => {
  it("shows the paper clip, with the options under the same text", () => {
    const reply: Reply = { kind: "attachment", text: "A photo, please", options: [yes] };
    expect(encode(reply).messages).to.deep.equal([
      {
        message: "A photo, please",
        metadata: {
          KM_ENABLE_ATTACHMENT: "true",
          contentType: "300",
          templateId: "6",
          payload: [{ title: "Yes, please", message: "Yes, please", replyMetadata: back }],
        },
      },
    ]);
  });

  it("shows the paper clip without options", () => {
    expect(
      encode({ kind: "attachment", text: "A photo, please", options: [] }).messages,
    ).to.deep.equal([{ message: "A photo, please", metadata: { KM_ENABLE_ATTACHMENT: "true" } }]);
  });
});

function options(as: "replies" | "buttons" | "list", list: readonly ReplyOption[]): Encoded {
  return encode({ kind: "options", text: "Well?", as, options: list });
}

function encode(reply: Reply): Encoded {
  return encodeReplies([reply], { teams: new Map() });
}

function metadata({ messages }: Encoded): unknown {
  return messages[0]?.metadata;
}
