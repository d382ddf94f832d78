/**
 * The Lua that runs inside Redis: one script per write, so that a write takes effect whole or not at all. Nothing here
 * may fail after its first write.
 */
import { createHash } from "node:crypto";

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

function script(text: string): RedisScript {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}
