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
import type { Doubts } from "../doubt.ts";
import { asSchema, isObject, schemaOfKey, type Schema, type Site } from "../walk.ts";
import { returnStates } from "./strayed-states.ts";
import { settleSwitch } from "./switch.ts";
import { settleWayOn } from "./way-on.ts";
import type { Mended } from "./wrong-kind.ts";

export interface MendedShape {
  readonly problems: readonly Problem[];
  /** So much is wrong that the rest was not looked at. */
  readonly isStopped: boolean;
}

/** Changes the value in place, where it is doubtful, and lets the subject's locator follow. */
export function mendShape(subject: Topic, value: unknown, doubts: Doubts): MendedShape {
  const problems: Problem[] = [];
  let stopped: Problem | undefined;
  /** `isOdd`: something is wrong around it, so that all of it is looked at. */
  const visit = (site: Site, isOdd: boolean): void => {
    if (Array.isArray(site.value)) {
      const items = asSchema(subject.root, site.schema["items"]);
      const isAll = isOdd || doubts.get(site.value) === "here";
      // What is more than it may hold is told as that.
      const most = Math.min(site.value.length, Number(site.schema["maxItems"] ?? Infinity));
      for (let index = 0; index < most && items !== undefined; index += 1) {
        enter(site, index, items, isAll);
      }
    } else if (isObject(site.value) && problems.length >= MOST_MENDED) {
      stopped ??= tooMany(subject, site);
    } else if (isObject(site.value)) {
      const before = problems.length;
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
      if (problems.length > MOST_MENDED) {
        problems.length = MOST_MENDED;
        stopped = tooMany(subject, site);
        return;
      }
      const isAll = isOdd || problems.length > before || doubts.get(site.value) === "here";
      for (const key of Object.keys(site.value)) {
        enter(site, key, schemaOfKey(subject.root, site.schema, key), isAll);
      }
    }
  };
  const enter = (
    outer: Site,
    step: string | number,
    schema: Schema | undefined,
    isOdd: boolean,
  ): void => {
    const here = (outer.value as Readonly<Record<string | number, unknown>>)[step];
    const isSound = !isOdd && typeof here === "object" && !doubts.has(here);
    if (schema === undefined || isSound) return;
    const { site, problem } = descend(subject, outer, step, schema);
    if (problem !== undefined) problems.push(problem);
    visit(site, isOdd || problem !== undefined);
  };
  const schema = asSchema(subject.root, subject.root);
  if (schema !== undefined) visit({ path: [], value, schema, parent: undefined }, false);
  return stopped === undefined
    ? { problems, isStopped: false }
    : { problems: [...problems, stopped], isStopped: true };
}

/** More than anybody mends at once. */
const MOST_MENDED = 500;

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

/** The place of a step into a block or a list, with what stands there put right. */
function descend(
  subject: Topic,
  outer: Site,
  step: string | number,
  schema: Schema,
): { readonly site: Site; readonly problem: Problem | undefined } {
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
  }
  return { site: { path, value, schema, parent: outer }, problem: mended?.problem };
}
