/** The bots: whether their flows load, and whether their services' secrets are there. */
import { waits } from "../../engine/exits.ts";
import type { Bot } from "../../runtime/bots.ts";
import { FlowsUnreadable } from "../../runtime/find-flows.ts";
import { isMissing } from "../../runtime/flow-folder.ts";
import { loadBots, type LoadedBots } from "../../runtime/load-bots.ts";
import type { Io } from "../io.ts";
import { fail, ok, warn, type Finding } from "./finding.ts";
import { judgeRaw } from "../judge-raw.ts";

export interface FlowSettings {
  readonly flows: string;
  readonly environment: string | undefined;
  readonly apiKey: string | undefined;
}

export async function checkFlows(settings: FlowSettings, io: Io): Promise<readonly Finding[]> {
  const { flows, environment } = settings;
  let loaded: LoadedBots;
  try {
    loaded = await loadBots(flows, io.env, {
      judgeRaw,
      ...(environment === undefined ? {} : { environment }),
    });
  } catch (error) {
    if (!(error instanceof FlowsUnreadable)) throw error;
    const isNew = isMissing(error.cause);
    return [fail("Flows", error.message, isNew ? FIRST_BOT : "“flowgate validate” says more.")];
  }
  await loaded.close();
  const served = loaded.bots.ids().flatMap((id) => loaded.bots.get(id) ?? []);
  return [
    ...flowFindings(flows, served, loaded),
    ...secretFindings(loaded),
    ...silenceFindings(served, settings.apiKey),
  ];
}

const FIRST_BOT = "“flowgate init” writes a first bot.";

function flowFindings(
  flows: string,
  served: readonly Bot[],
  { refused, diagnostics }: LoadedBots,
): readonly Finding[] {
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const elsewhere = diagnostics.filter(
    ({ severity, source }) =>
      severity === "error" && /(?:bots(?:\.[^/\\]*)?|services)\.yaml$/u.test(source.name),
  ).length;
  const look = `Run: flowgate validate ${flows}`;
  const findings = [
    ...refused.map(({ botId, errors }) =>
      fail("Flows", `${botId} is not served: ${count(errors, "error")}`, look),
    ),
    ...(elsewhere > 0
      ? [fail("Flows", `${count(elsewhere, "error")} in bots.yaml or services.yaml`, look)]
      : []),
    ...(warnings > 0 ? [warn("Flows", count(warnings, "warning"), look)] : []),
  ];
  if (served.length === 0) {
    return [...findings, fail("Flows", `no bot in ${flows} can be served`, FIRST_BOT)];
  }
  const names = served.map(({ botId }) => botId).join(", ");
  return [ok("Flows", `${count(served.length, "bot")}: ${names}`), ...findings];
}

function secretFindings({ services, missingSecrets }: LoadedBots): readonly Finding[] {
  const named = new Set([...services.values()].flatMap(({ secrets }) => [...secrets]));
  if (named.size === 0) return [];
  const there = [...named].filter((name) => !missingSecrets.includes(name)).sort();
  return [
    ...(there.length > 0 ? [ok("Secrets", `set: ${there.join(", ")}`)] : []),
    ...missingSecrets.map((name) =>
      fail(
        "Secrets",
        `${name} is not set, or cannot stand in a header`,
        `Set the environment variable ${name}; calls with it fail without.`,
      ),
    ),
  ];
}

function silenceFindings(served: readonly Bot[], apiKey: string | undefined): readonly Finding[] {
  const nudging = served.filter(({ machine }) =>
    [...machine.states.values()].some((state) => waits(state) && state.noReply.length > 0),
  );
  if (nudging.length === 0 || apiKey !== undefined) return [];
  const names = nudging.map(({ botId }) => botId).join(", ");
  return [
    warn(
      "no_reply",
      `without an API key, bots cannot speak first: ${names}`,
      "Set KOMMUNICATE_API_KEY; until then, no_reply takes effect when the customer writes again.",
    ),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
