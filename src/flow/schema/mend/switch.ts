/** `switch: topic` with its `cases`, as programs have it: here, conditions say where each value leads. */
import type { Block } from "./entries.ts";
import type { Problem, Topic } from "../report.ts";
import { readAnswers } from "../shorthand/answers.ts";
import { blockOf } from "../shorthand/shorthand.ts";
import { isObject, isStateSchema, type Site } from "../walk.ts";

const CASES = ["cases", "case", "branches", "options"] as const;
const OTHERS = ["default", "else", "otherwise"] as const;

export function settleSwitch(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  const name = isStateSchema(site.schema) ? block["switch"] : undefined;
  const key = CASES.find((one) => isObject(block[one]));
  if (typeof name !== "string" || key === undefined || Object.hasOwn(block, "go")) return [];
  const other = OTHERS.find((one) => typeof block[one] === "string");
  const answers = {
    ...(block[key] as object),
    ...(other === undefined ? {} : { [other]: block[other] }),
  };
  const path = [...site.path, "go"];
  const saved = { ...site, value: blockOf({ save: name.replace(/[{}\s]/g, "") }) };
  const written = readAnswers({ ...site, path, value: answers, parent: saved });
  if (written === undefined) return [];
  const range = subject.locate.key([...site.path, "switch"]);
  for (const { to, from } of written.moves ?? []) {
    const isOther = from[0] === other;
    subject.locate.follow([...path, ...to], [...site.path, ...(isOther ? [] : [key]), ...from]);
  }
  subject.locate.follow(path, [...site.path, key]);
  for (const one of ["switch", key, ...(other === undefined ? [] : [other])]) delete block[one];
  block["go"] = written.value;
  return [
    {
      code: "schema/unknown-key",
      range,
      message: "“switch” is not allowed here: conditions say where each value leads.",
      hint: written.hint,
      at: site.path,
    },
  ];
}
