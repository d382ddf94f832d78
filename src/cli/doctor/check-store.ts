/** Where conversations are to be kept: whether it answers, and whether it will keep them. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { inspectRedis } from "../../store/redis-report.ts";
import { loadSqlite } from "../../store/sqlite.ts";
import { StoreUnavailable } from "../../store/store.ts";
import { IN_MEMORY } from "../config-options.ts";
import { fail, ok, warn, type Finding } from "./finding.ts";

export async function checkRedis(url: string): Promise<readonly Finding[]> {
  const report = await inspectRedis(url);
  if (!report.ok) return [fail("Redis", report.problem, "Start it, or mend REDIS_URL.")];
  const { label, version, maxmemoryPolicy } = report;
  return [versionFinding(label, version), ...policyFindings(maxmemoryPolicy)];
}

/** Older ones do not speak the protocol that the client asks for. */
const OLDEST_REDIS = 6;

function versionFinding(label: string, version: string | undefined): Finding {
  if (version === undefined) {
    return warn(
      "Redis",
      `${label} answers, but does not tell its version`,
      `It has to be ${OLDEST_REDIS} or later.`,
    );
  }
  if (Number.parseInt(version, 10) >= OLDEST_REDIS)
    return ok("Redis", `${label}, version ${version}`);
  return fail("Redis", `${label} has version ${version}`, `Use ${OLDEST_REDIS} or later.`);
}

function policyFindings(policy: string | undefined): readonly Finding[] {
  if (policy === undefined) return [];
  if (policy === "noeviction")
    return [ok("Redis memory", "noeviction: nothing is forgotten early")];
  return [
    warn(
      "Redis memory",
      `maxmemory-policy is ${policy}: when it is full, it forgets answers and conversations`,
      "Run: redis-cli CONFIG SET maxmemory-policy noeviction",
    ),
  ];
}

export async function checkFile(dataFile: string, cwd: string): Promise<Finding> {
  const what = "Conversations";
  if (dataFile === IN_MEMORY) {
    return warn(
      what,
      "kept in memory, and forgotten when the gateway ends",
      "Leave --data out to keep them in a file, or set REDIS_URL.",
    );
  }
  try {
    await loadSqlite();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return warn(what, `kept in memory: ${error.message}`, "Set REDIS_URL to keep them.");
  }
  const path = resolve(cwd, dataFile);
  const place = await nearestThatIs(path);
  const isFolder = (await stat(place)).isDirectory();
  if (isFolder === (place === path)) {
    const found = isFolder ? "a folder, and no file" : "a file, and no folder";
    return fail(what, `${place} is ${found}`, "Choose another file with --data.");
  }
  const may = await isAllowed(place, constants.W_OK);
  if (may) return ok(what, `in the file ${dataFile}, for the gateways of this machine`);
  return fail(
    what,
    `${place} cannot be written to`,
    "Let this user write there, or choose another file with --data.",
  );
}

async function nearestThatIs(path: string): Promise<string> {
  for (let place = path; ; place = dirname(place)) {
    if ((await isAllowed(place, constants.F_OK)) || dirname(place) === place) return place;
  }
}

function isAllowed(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
