/** botkit: a conversation of threads with a question each, its storage in Redis; Express in front, as it has it. */
import botkit from "botkit";
import express from "express";
import { createRedisStorage } from "./redis-storage.mjs";
import { listen, messagesAt, STEPS } from "./shared.mjs";
import { WebhookAdapter } from "./webhook-adapter.mjs";

const { Botkit, BotkitConversation } = botkit;

const app = express();
app.use(express.json());
const controller = new Botkit({
  webhook_uri: "/webhook",
  webserver: app,
  adapter: new WebhookAdapter(),
  storage: createRedisStorage(),
  disable_console: true,
});

const ring = new BotkitConversation("ring", controller);
for (let at = 0; at < STEPS; at += 1) {
  const [first, second] = messagesAt(at);
  const thread = threadOf(at);
  ring.addMessage(first.message, thread);
  ring.addQuestion(
    { text: second.message, channelData: { quick_replies: second.metadata.payload } },
    [
      {
        pattern: "next",
        type: "string",
        handler: (_, conversation) => conversation.gotoThread(threadOf((at + 1) % STEPS)),
      },
      { default: true, handler: (_, conversation) => conversation.repeat() },
    ],
    { key: "where" },
    thread,
  );
}
controller.addDialog(ring);
controller.on("message", async (bot) => {
  await bot.beginDialog("ring");
});
controller.ready(() => listen(app));

/** A conversation begins with the thread of step 1, as elsewhere. */
function threadOf(at) {
  return at === 1 ? "default" : `step-${at}`;
}
