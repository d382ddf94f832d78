/**
 * The Lua that runs inside Redis, and how it is run: one script per write, so that a write takes effect whole or not at all. Nothing here
 * may fail after its first write.
 */
import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { isScriptUnknown } from "./redis-error.ts";

export interface RedisScript {
  readonly text: string;
  readonly sha: string;
}

/**
 * Conversation and answer together, if the conversation is still as it was loaded.
 *
 * - KEYS: 1 conversation, 2 answer.
 * - ARGV: 1 etag as loaded, empty for none; 2 new conversation; 3 its ttl in ms; 4 answer; 5 its ttl in ms.
 * - Returns {0} committed; {1, conversation} it moved on; {2, answer} done before; {3} not our value.
 */
export const COMMIT = script(`
local answer = redis.call('GET', KEYS[2])
if answer then return {2, answer} end
local etag = ''
local state = redis.call('GET', KEYS[1])
if state then
  etag = string.match(state, '^(%d+%.%x+)|')
  if not etag then return {3} end
end
if etag ~= ARGV[1] then return {1, state} end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
return {0}
`);

/**
 * Merges values into a hash.
 *
 * - KEYS: 1 hash.
 * - ARGV: 1 most bytes of all names and values; 2 ttl in ms; 3 how many names are removed, then these, then pairs of
 *   name and value.
 * - Returns {0} saved; {1, bytes} it would grow past the bound, and nothing was changed.
 */
export const SAVE_USER = script(`
local removed = tonumber(ARGV[3])
local all = redis.call('HGETALL', KEYS[1])
local merged = {}
for i = 1, #all, 2 do merged[all[i]] = all[i + 1] end
for i = 4, 3 + removed do merged[ARGV[i]] = nil end
for i = 4 + removed, #ARGV, 2 do merged[ARGV[i]] = ARGV[i + 1] end
local bytes = 0
for name, value in pairs(merged) do bytes = bytes + #name + #value end
if bytes > tonumber(ARGV[1]) then return {1, bytes} end
for i = 4, 3 + removed do redis.call('HDEL', KEYS[1], ARGV[i]) end
for i = 4 + removed, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {0}
`);

/**
 * Counts a message at an even pace, with a whole window's worth at once.
 *
 * - KEYS: 1 the time in ms at which the place will have sent no more than its pace allows.
 * - ARGV: 1 ms from one message to the next; 2 the window in ms.
 * - Returns {0} counted; {ms} not counted, and in how many ms there is room.
 */
export const ADMIT = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local even = tonumber(redis.call('GET', KEYS[1]) or '') or now
if even < now then even = now end
even = even + ARGV[1]
local wait = even - now - ARGV[2]
if wait > 0.01 then return {math.ceil(wait)} end
redis.call('SET', KEYS[1], string.format('%.3f', even), 'PX', math.ceil(even - now))
return {0}
`);

function script(text: string): RedisScript {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}

/** Its answer; the text is sent only where Redis does not know the script yet. */
export function runScript(
  client: Redis | Cluster,
  script: RedisScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<readonly unknown[]> {
  return client.evalsha(script.sha, keys.length, ...keys, ...args).then(listed, (error) => {
    if (!isScriptUnknown(error)) throw error;
    return client.eval(script.text, keys.length, ...keys, ...args).then(listed);
  });
}

function listed(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new Error("A script answered out of form; this is a bug.");
  return reply;
}
