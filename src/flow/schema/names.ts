/** Problems with the names that authors give: to states, values, teams. */
import type { ErrorObject } from "ajv";
import { didYouMean } from "../meant/suggest.ts";
import { foldText } from "../../engine/words.ts";
import type { Path } from "../yaml/tree/nodes.ts";
import { shown } from "../yaml/quote.ts";
import type { Problem, Topic } from "./report.ts";
import { isObject } from "./walk.ts";

/** A key that is no name: `error` is about the key, `path` is that of its object. */
export function badName(subject: Topic, path: Path, name: string, error: ErrorObject): Problem {
  const found = { range: subject.locate.key([...path, name]), at: [...path, name] };
  const { limit } = error.params as { limit?: number };
  switch (error.keyword) {
    case "not":
    case "const":
      return { ...found, ...reserved(name) };
    case "maxLength":
      return {
        ...found,
        code: "schema/too-long",
        message: `This name has ${name.length.toLocaleString("en-GB")} characters; the limit is ${limit}.`,
      };
    case "enum":
      return {
        ...found,
        code: "schema/unknown-key",
        message: `“${shown(name)}” is not allowed here.`,
        hint: didYouMean(
          name,
          (error.params as { allowedValues: unknown[] }).allowedValues.map(String),
          "Allowed here",
        ).hint,
      };
    default: {
      const own = isObject(error.parentSchema)
        ? error.parentSchema["patternErrorMessage"]
        : undefined;
      const better = slug(name);
      const isTaken = Object.hasOwn(isObject(error.data) ? error.data : {}, better);
      // A time or a number is rather a value than a name.
      const isFree = !isTaken && /\p{L}/u.test(name);
      return {
        ...found,
        ...(isFree && {
          fix: { title: `Write “${better}”`, edits: [{ range: found.range, text: better }] },
        }),
        code: "schema/bad-name",
        message: `“${shown(name)}” is not a valid name.`,
        hint:
          typeof own === "string"
            ? own
            : `Use small letters, digits and _, starting with a letter: ${slug(name)}`,
      };
    }
  }
}

/** A value that is the name of something, such as `save: user`. */
export function reservedName(subject: Topic, path: Path, name: string): Problem {
  return { ...reserved(name), range: subject.locate.value(path), at: path };
}

/** The pattern of names in the schemas. */
const NAME = "^[a-z][a-z0-9_]*$";

/** `save: Order Number`: a value that should be a name; undefined where `error` is about another pattern. */
export function badNameValue(subject: Topic, path: Path, error: ErrorObject): Problem | undefined {
  const { pattern } = error.params as { pattern?: string };
  if (pattern !== NAME || typeof error.data !== "string") return undefined;
  const range = subject.locate.value(path);
  const text = slug(error.data);
  return {
    code: "schema/bad-name",
    range,
    message: `“${shown(error.data)}” is not a valid name.`,
    hint: `Use small letters, digits and _, starting with a letter: ${text}`,
    fix: { title: `Write “${text}”`, edits: [{ range, text }] },
    at: path,
  };
}

function reserved(name: string): Pick<Problem, "code" | "message" | "hint"> {
  return {
    code: "schema/reserved-name",
    message: `“${name}” is reserved: it already means something here.`,
    hint: `Choose another name, such as my_${name}.`,
  };
}

/** The nearest valid name: “Thank You!” and “Thank you (new)” -> thank_you. */
export function slug(name: string): string {
  const alone = name.replace(/(?<=\S)\s+\([^()]*\)$/, "");
  const plain = foldText(alone.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2"))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(plain) ? plain.slice(0, 64) : `name_${plain}`.slice(0, 64).replace(/_$/, "");
}
