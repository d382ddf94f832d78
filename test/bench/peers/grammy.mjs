/** grammY with its sessions in Redis. Calls of Telegram's API are caught by a transformer and become the answer. */
import { RedisAdapter } from "@grammyjs/storage-redis";
import { Bot, session } from "grammy";
import { Redis } from "ioredis";
import { messagesAt, MONTH_MS, REDIS_URL, serveWithKoa, STEPS } from "./shared.mjs";

const me = { id: 1, is_bot: true, first_name: "Bench", username: "bench_bot" };
const bot = new Bot("1:token", { botInfo: me });
const answers = new Map();
let updates = 0;

bot.use(async (ctx, next) => {
  ctx.api.config.use(async (_, method, payload) => {
    if (method === "sendMessage") answers.get(ctx.update.update_id).push(payload);
    return { ok: true, result: { message_id: 1, date: 1, chat: ctx.chat, text: payload.text } };
  });
  await next();
});
const storage = new RedisAdapter({ instance: new Redis(REDIS_URL), ttl: MONTH_MS / 1000 });
bot.use(session({ initial: () => ({ step: 0, turns: 0 }), storage }));
bot.hears(/^next$/i, async (ctx) => {
  ctx.session.step = (ctx.session.step + 1) % STEPS;
  ctx.session.turns += 1;
  const [first, second] = messagesAt(ctx.session.step);
  await ctx.reply(first.message);
  await ctx.reply(second.message, {
    reply_markup: { keyboard: second.metadata.payload.map(({ title }) => [{ text: title }]) },
  });
});

serveWithKoa(async (body) => {
  const update_id = (updates += 1);
  const chat = { id: body.groupId, type: "private", first_name: body.userInfo.$user_name };
  const from = { id: body.groupId, is_bot: false, first_name: body.userInfo.$user_name };
  const message = { message_id: update_id, date: 1, chat, from, text: body.message };
  answers.set(update_id, []);
  await bot.handleUpdate({ update_id, message });
  const said = answers.get(update_id);
  answers.delete(update_id);
  return said.map(toMessage);
});

function toMessage({ text, reply_markup }) {
  if (reply_markup === undefined) return { message: text };
  const payload = reply_markup.keyboard.map(([{ text: title }]) => ({ title, message: title }));
  return { message: text, metadata: { contentType: "300", templateId: "6", payload } };
}
