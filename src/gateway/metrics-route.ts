/**
 * GET /metrics, and who may read it: whoever has the token; where there is none, this machine and its own network, and
 * nobody whose request came through a proxy, because that may have come from anywhere.
 */
import { BlockList, isIP } from "node:net";
import type { Context } from "koa";
import { createAuth } from "./auth.ts";
import { metricsForbidden, metricsToken, refuse } from "./errors.ts";

export function createMetricsRoute(
  write: () => string,
  token: string | undefined,
): (ctx: Context) => void {
  const isToken = createAuth(token === undefined ? [] : [token]);
  return (ctx) => {
    if (token !== undefined) {
      const [, given = ""] = /^Bearer +(.*)$/i.exec(ctx.get("authorization")) ?? [];
      if (!isToken(given)) return refuse(ctx, metricsToken());
    } else if (!isFromHere(ctx)) return refuse(ctx, metricsForbidden());
    ctx.status = 200;
    ctx.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    ctx.body = write();
  };
}

function isFromHere(ctx: Context): boolean {
  if (FORWARDED.some((name) => ctx.get(name) !== "")) return false;
  const address = (ctx.req.socket.remoteAddress ?? "")
    .replace(/%.*$/s, "")
    .replace(/^::ffff:/i, "");
  const family = isIP(address);
  return family !== 0 && OWN_NETWORK.check(address, family === 4 ? "ipv4" : "ipv6");
}

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

const OWN_NETWORK = new BlockList();
OWN_NETWORK.addSubnet("127.0.0.0", 8);
OWN_NETWORK.addSubnet("10.0.0.0", 8);
OWN_NETWORK.addSubnet("172.16.0.0", 12);
OWN_NETWORK.addSubnet("192.168.0.0", 16);
OWN_NETWORK.addSubnet("169.254.0.0", 16);
OWN_NETWORK.addAddress("::1", "ipv6");
OWN_NETWORK.addSubnet("fc00::", 7, "ipv6");
OWN_NETWORK.addSubnet("fe80::", 10, "ipv6");
