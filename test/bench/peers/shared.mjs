/** What the peers share: the turn of the benchmark, a way to listen, and a Koa in front of those that bring no server. */
import { createServer } from "node:http";
import Koa from "koa";
import getRawBody from "raw-body";

export { messagesAt, STEPS } from "../../../dist/test/bench/turn.js";

export const REDIS_URL = process.env.REDIS_URL;
export const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** Says where it listens. */
export function listen(listener) {
  const server = createServer(listener).listen(0, "127.0.0.1", () => {
    process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
  });
}

/** `answer` turns a webhook's body into messages. */
export function serveWithKoa(answer) {
  const app = new Koa();
  app.use(async (ctx) => {
    if (ctx.method !== "POST" || ctx.path !== "/webhook") return;
    const body = JSON.parse(await getRawBody(ctx.req, { limit: "256kb", encoding: "utf8" }));
    ctx.body = await answer(body);
  });
  listen(app.callback());
}
