/** Messages for the send-message API: texts in the metadata, whatever the webhook's answer would hold there. */
import { expect } from "chai";
import fc from "fast-check";
import { encodePush } from "../../src/kommunicate/encode-push.ts";
import { encodeReplies } from "../../src/kommunicate/encode.ts";
import { arbitraryReply } from "./encode/arbitrary-reply.ts";

const TO = { botId: "bot-1", conversationId: "83213600" };

describe("encodePush", () => {
  it("says who speaks to whom", () => {
    expect(encodePush({ message: "Hi" }, TO)).to.deep.equal({
      groupId: "83213600",
      fromUserName: "bot-1",
      message: "Hi",
    });
  });

  it("marks HTML by its content type", () => {
    const body = encodePush({ message: "<b>Hi</b>", messageType: "html" }, TO);
    expect(body).to.include({ contentType: 3, message: "<b>Hi</b>" });
  });

  it("writes a payload as JSON text, and leaves texts as they are", () => {
    const payload = [{ title: "Yes", message: "Yes", replyMetadata: { a: { b: 1 } } }];
    const metadata = { contentType: "300", templateId: "6", payload } as const;
    const body = encodePush({ message: "Well?", metadata }, TO);
    expect(body.metadata).to.deep.equal({
      contentType: "300",
      templateId: "6",
      payload: JSON.stringify(payload),
    });
  });

  it("keeps an empty assignment: it means the conversation rules", () => {
    expect(encodePush({ metadata: { KM_ASSIGN_TO: "" } }, TO)).to.deep.include({
      message: "",
      metadata: { KM_ASSIGN_TO: "" },
    });
  });

  it("loses nothing of any message that the gateway writes", () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const { messages } = encodeReplies([reply], { teams: new Map() });
        for (const message of messages) {
          const body = encodePush(message, TO);
          expect(body.message).to.equal(message.message ?? "");
          for (const [name, value] of Object.entries(message.metadata ?? {})) {
            const text = body.metadata?.[name];
            expect(text).to.be.a("string");
            if (typeof value === "string") expect(text).to.equal(value);
            else expect(JSON.parse(text ?? "")).to.deep.equal(JSON.parse(JSON.stringify(value)));
          }
        }
      }),
    );
  });
});
