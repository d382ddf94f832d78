/** What a question brings along that no author has written: words of the gateway's own, in the customer's language. */
import { expect } from "chai";
import { prepare } from "../../src/engine/prepare.ts";
import type { Reply } from "../../src/engine/reply.ts";
import { playAction, startTalk } from "../../src/scenario/conversation-player.ts";
import { machineOf } from "../support/read-text.ts";

const FORM = `flow: 1
start: a
languages: [en, de, fr]
vars: { sure: yes_no, email: email }
states:
  a: { form: { fields: { sure: Sure? } }, go: b }
  b: { end: x }
`;
const FIELD = FORM.replace(
  "form: { fields: { sure: Sure? } }",
  "ask: Your e-mail?, save: email, input: field",
);

describe("askQuestion", () => {
  it("names yes, no and the client's own fields in the customer's language", async () => {
    const form = (language: string): Promise<Reply | undefined> => firstReply(FORM, language);
    expect(await form("de")).to.have.nested.property("fields[0].options[0].label", "Ja");
    expect(await form("fr")).to.have.nested.property("fields[0].options[1].label", "Non");
    expect(await form("fr")).to.have.nested.property("fields[0].options[1].value", "no");
    expect(await form("en")).to.have.nested.property("fields[0].options[0].label", "Yes");
    expect(await firstReply(FIELD, "de")).to.have.property("label", "E-Mail");
  });
});

async function firstReply(text: string, language: string): Promise<Reply | undefined> {
  const machine = machineOf(text);
  await prepare(machine);
  const answer = (): never => {
    throw new Error("nothing is called here");
  };
  const setting = { machine, user: {}, context: {}, language, answer };
  const turned = await playAction(setting, startTalk(Date.UTC(2026, 0, 1)), { kind: "start" });
  return "talk" in turned ? turned.played.replies[0] : undefined;
}
