/**
 * Every kind of message over the real gateway: what it becomes on the wire, that all clients can draw it, and that each
 * press of a button comes back as something that the flow understands. Fixtures: test/fixtures/kinds/<kind>/.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { validateMessages } from "../../src/kommunicate/validate.ts";
import { loadBots } from "../../src/runtime/load-bots.ts";
import { startGateway, stopGateways, type RunningGateway } from "../support/gateway.ts";
import { links, presses, submitForm, type Json, type Shown } from "../support/widget.ts";

interface Kind {
  /** Of the templates that are shown, in order. */
  readonly templates: readonly string[];
  readonly texts?: readonly string[];
  readonly html?: readonly string[];
  /** Keys of metadata that do something. */
  readonly instructions?: readonly string[];
  readonly user?: Json;
  readonly links?: Readonly<Record<string, string>>;
  /** Label of a button -> what the bot then says. */
  readonly presses?: Readonly<Record<string, string>>;
  /** What is typed -> what the bot then says. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly form?: { readonly fill: Json; readonly answer: string };
  readonly file?: Readonly<Record<"type" | "name" | "url" | "answer", string>>;
}

const FOLDER = join("test", "fixtures", "kinds");
const { bots, diagnostics } = await loadBots(FOLDER, {});

describe("kinds of messages", () => {
  let running: RunningGateway;
  let groupId = 0;

  before(async () => {
    const served = bots.ids().flatMap((id) => bots.get(id) ?? []);
    running = await startGateway({ served });
  });

  after(stopGateways);

  /** What the bot answers in this conversation. */
  async function say(botId: string, group: number, body: Json): Promise<readonly Shown[]> {
    const envelope = { botId, from: "ann", groupId: group, message: "", contentType: 0 };
    const answer = await running.post({ ...envelope, key: `k${(keys += 1)}`, ...body });
    expect(answer.status).to.equal(200);
    const messages = (await answer.json()) as readonly Shown[];
    expect(validateMessages(messages)).to.deep.equal([]);
    return messages;
  }

  /** A conversation that shows the kind. */
  async function open(botId: string, user: Json = {}) {
    groupId += 1;
    const shown = await say(botId, groupId, { eventName: "WELCOME", userInfo: user });
    return { group: groupId, shown };
  }

  it("are all in flows without a fault", () => {
    const told = diagnostics.filter(({ severity }) => severity !== "info");
    expect(told.map(({ code, source }) => `${source.name}: ${code}`)).to.deep.equal([]);
    expect(bots.ids()).to.have.lengthOf.above(25);
  });

  for (const botId of bots.ids()) {
    const kind = JSON.parse(readFileSync(join(FOLDER, botId, "kind.json"), "utf8")) as Kind;

    describe(botId, () => {
      it("is drawn as it should be", async () => {
        const { shown } = await open(botId, kind.user);
        const ids = shown.flatMap(({ metadata }) => metadata?.["templateId"] ?? []);
        expect(ids).to.deep.equal(kind.templates);
        const texts = shown.map(({ message = "" }) => message);
        if (kind.texts !== undefined) expect(texts.filter(Boolean)).to.deep.equal(kind.texts);
        const html = shown.filter(({ messageType }) => messageType === "html");
        expect(html.map(({ message }) => message)).to.deep.equal(kind.html ?? []);
        const keys = shown.flatMap(({ metadata = {} }) => Object.keys(metadata));
        const doing = keys.filter((key) => !TEMPLATE_KEYS.has(key));
        expect(doing).to.have.members(kind.instructions ?? []);
        expect(links(shown)).to.deep.equal(kind.links ?? {});
        expect(presses(shown).map(({ label }) => label)).to.deep.equal(
          Object.keys(kind.presses ?? {}),
        );
      });

      for (const [label, answer] of Object.entries(kind.presses ?? {})) {
        it(`understands a press of “${label}”`, async () => {
          const { group, shown } = await open(botId);
          const press = presses(shown).find((one) => one.label === label);
          expect(press, label).to.not.equal(undefined);
          const { message, metadata } = press ?? { message: "", metadata: {} };
          expect(textOf(await say(botId, group, { message, metadata }))).to.include(answer);
        });
      }

      for (const [message, answer] of Object.entries(kind.typed ?? {})) {
        it(`understands “${message}”`, async () => {
          const { group } = await open(botId);
          expect(textOf(await say(botId, group, { message }))).to.include(answer);
        });
      }

      const { form, file } = kind;
      if (form !== undefined) {
        it("understands the form that comes back", async () => {
          const { group, shown } = await open(botId);
          const { message, metadata } = submitForm(shown, form.fill);
          expect(textOf(await say(botId, group, { message, metadata }))).to.include(form.answer);
        });
      }

      if (file !== undefined) {
        it("takes the file that is sent", async () => {
          const { group } = await open(botId);
          const { type, name, url } = file;
          const attachments = [{ type, payload: { name, url, size: "10240" } }];
          const body = {
            eventName: "KOMMUNICATE_MEDIA_EVENT",
            contentType: 1,
            metadata: { KM_CHAT_CONTEXT: { attachments } },
          };
          expect(textOf(await say(botId, group, body))).to.include(file.answer);
        });
      }
    });
  }
});

let keys = 0;

const TEMPLATE_KEYS: ReadonlySet<string> = new Set(["contentType", "templateId", "payload"]);

function textOf(messages: readonly Shown[]): string {
  return messages.map(({ message = "" }) => message).join("\n");
}
