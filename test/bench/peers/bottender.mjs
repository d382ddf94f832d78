/** bottender with its session store in Redis, its router, and a connector as for any channel; Express in front, as it has it. */
import bottender from "bottender";
import bottenderRouter from "bottender/router.js";
import express from "express";
import { listen, messagesAt, MONTH_MS, REDIS_URL, STEPS } from "./shared.mjs";

const { Bot, Context, RedisSessionStore } = bottender;
const { router, text } = bottenderRouter;

class WebhookContext extends Context {
  platform = "webhook";

  async sendText(message, metadata) {
    this.response.body ??= [];
    this.response.body.push(metadata === undefined ? { message } : { message, metadata });
  }
}

const connector = {
  platform: "webhook",
  client: {},
  getUniqueSessionKey: ({ rawEvent }) => String(rawEvent.groupId),
  async updateSession(session, { rawEvent }) {
    session.user ??= { id: rawEvent.from, _updatedAt: new Date().toISOString() };
  },
  mapRequestToEvents: (body) => [
    { rawEvent: body, isMessage: true, isText: true, text: body.message },
  ],
  createContext: (parameters) => new WebhookContext({ ...parameters, client: {} }),
};

async function sayNext(context) {
  const step = (context.state.step + 1) % STEPS;
  context.setState({ step, turns: context.state.turns + 1 });
  const [first, second] = messagesAt(step);
  await context.sendText(first.message);
  await context.sendText(second.message, second.metadata);
}

const sessionStore = new RedisSessionStore(REDIS_URL, MONTH_MS / 60_000);
const bot = new Bot({ connector, sessionStore, sync: true });
bot.setInitialState({ step: 0, turns: 0 });
bot.onEvent(() => router([text(/^next$/i, sayNext)]));
const handle = bot.createRequestHandler();

const app = express();
app.use(express.json());
app.post("/webhook", (request, response, next) => {
  handle(request.body, {})
    .then(({ status, body }) => response.status(status).json(body))
    .catch(next);
});
listen(app);
