/**
 * What was meant where a shape is wrong and it is clear how: a key under another tool's name, dashes where none belong,
 * lines without their indent. Each is told once, and the value is put right in place, so that what is inside is checked
 * too and nobody who uses it is told of an echo.
 */
import { adoptStrays } from "./adopt-strays.ts";
import { gatherEntries, returnEntries } from "./gather-entries.ts";
import { joinItems } from "./join-items.ts";
import { liftKeys } from "./levels.ts";
import { mendKind } from "./kind.ts";
import { settleLeadingButtons } from "./leading-buttons.ts";
import { liftTexts } from "./lift-texts.ts";
import { recoverSection, unwrap } from "./places.ts";
import { returnKeys, returnSections } from "./return-keys.ts";
import { gatherUnderText } from "./under-text.ts";
import { gatherWays } from "./ways.ts";
import { settleOffers } from "./offers.ts";
import { renameKeys } from "./rename-keys.ts";
import type { Problem, Topic } from "../report.ts";
import { asSchema, isObject, schemaOfKey, type Site } from "../walk.ts";
import { returnStates } from "./strayed-states.ts";
import { settleSwitch } from "./switch.ts";
import { settleWayOn } from "./way-on.ts";
import type { Mended } from "./wrong-kind.ts";

/** Changes the value in place, and lets the subject's locator follow. */
export function mendShape(subject: Topic, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  let stopped: Problem | undefined;
  const visit = (site: Site): void => {
    if (Array.isArray(site.value)) {
      const items = asSchema(subject.root, site.schema["items"]);
      if (items !== undefined) {
        site.value.forEach((_, index) => descend(subject, site, index, items, problems, visit));
      }
    } else if (isObject(site.value) && problems.length >= MOST_MENDED) {
      stopped ??= tooMany(subject, site);
    } else if (isObject(site.value)) {
      if (site.parent === undefined) {
        problems.push(
          ...recoverSection(subject, site),
          ...returnStates(subject, site),
          ...unwrap(subject, site),
        );
      }
      problems.push(
        ...joinItems(subject, site),
        ...returnSections(subject, site),
        ...returnKeys(subject, site),
        ...liftKeys(subject, site),
        ...returnEntries(subject, site),
        ...adoptStrays(subject, site),
        ...gatherUnderText(subject, site),
        ...settleOffers(subject, site),
        ...settleLeadingButtons(subject, site),
        ...settleSwitch(subject, site),
        ...settleWayOn(subject, site),
        ...gatherWays(subject, site),
        ...renameKeys(subject, site),
        ...liftTexts(subject, site),
        ...gatherEntries(subject, site),
      );
      for (const key of Object.keys(site.value)) {
        const inner = schemaOfKey(subject.root, site.schema, key);
        if (inner !== undefined) descend(subject, site, key, inner, problems, visit);
      }
    }
  };
  const schema = asSchema(subject.root, subject.root);
  if (schema !== undefined) visit({ path: [], value, schema, parent: undefined });
  return stopped === undefined ? problems : [...problems, stopped];
}

/** More than anybody mends at once. */
const MOST_MENDED = 1000;

function tooMany(subject: Topic, { path }: Site): Problem {
  return {
    code: "file/too-many-slips",
    range: subject.locate.key(path),
    message: "There are too many problems in this file to tell all of those from here on.",
    hint: "Mend those above first, or check that this is the right file.",
    at: path,
  };
}

/** A file that is a list where it should be a block of keys. */
export function mendWhole(subject: Topic, value: unknown): Mended | undefined {
  const schema = asSchema(subject.root, subject.root);
  if (schema === undefined || !Array.isArray(value)) return undefined;
  return mendKind(subject, { path: [], value, schema, parent: undefined });
}

function descend(
  subject: Topic,
  outer: Site,
  step: string | number,
  schema: Site["schema"],
  problems: Problem[],
  visit: (site: Site) => void,
): void {
  const block = outer.value as Record<string | number, unknown>;
  let path = [...outer.path, step];
  let value = block[step];
  const mended = mendKind(subject, { path, value, schema, parent: outer });
  if (mended !== undefined) {
    const name = mended.name ?? step;
    if (name !== step) {
      delete block[step];
      subject.locate.follow([...outer.path, name], path);
      path = [...outer.path, name];
    }
    value = mended.value;
    block[name] = value;
    problems.push(mended.problem);
  }
  visit({ path, value, schema, parent: outer });
}
