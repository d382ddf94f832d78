/**
 * The baseline: what an engineer writes by hand in an afternoon. Koa, ioredis, GET, a step, SET. It checks nothing, asks for
 * no secret, answers a repeated message a second time, and loses a turn where two of a conversation meet.
 */
import { Redis } from "ioredis";
import Koa from "koa";
import { afterNext, messagesAt, type Session } from "../turn.ts";
import { listen, readBody } from "./listen.ts";

const redis = new Redis(process.env["REDIS_URL"] ?? "");
const app = new Koa();

app.use(async (ctx) => {
  if (ctx.method !== "POST" || ctx.path !== "/webhook") return;
  const body = JSON.parse((await readBody(ctx.req)).toString()) as Webhook;
  const key = `conversation:${body.botId}:${body.groupId}`;
  const saved = await redis.get(key);
  const session = saved === null ? undefined : (JSON.parse(saved) as Session);
  switch (body.message.trim().toLowerCase()) {
    case "next": {
      const next = afterNext(session, body.from);
      await redis.set(key, JSON.stringify(next), "PX", MONTH_MS);
      ctx.body = messagesAt(next.step);
      return;
    }
    default:
      ctx.body = messagesAt(session?.step ?? 0);
  }
});

const handle = app.callback();
listen((request, response) => void handle(request, response));

interface Webhook {
  readonly botId: string;
  readonly groupId: number;
  readonly from: string;
  readonly message: string;
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
