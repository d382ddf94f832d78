/** Koa, which sends the request's body back. */
import Koa from "koa";
import { listen, readBody } from "./listen.ts";

const app = new Koa();
app.use(async (ctx) => {
  const body = await readBody(ctx.req);
  ctx.type = "application/json";
  ctx.body = body;
});
const handle = app.callback();
listen((request, response) => void handle(request, response));
