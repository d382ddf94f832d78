/** Where one thing belongs and other tools take more: several names to save, a line with its settings, a picture with its size, a share of chance for each of a list. */
import { quoted, shown } from "../../yaml/quote.ts";
import { isObject, namedKeys, type Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";

/** `save: [first_name, last_name]` */
export function readNamesToSave({ value, parent }: Site): Written | undefined {
  const [first = "", second = ""] = value as readonly string[];
  if (second === "") return undefined;
  const isAsked = isObject(parent?.value) && Object.hasOwn(parent.value, "ask");
  return {
    value: first,
    message: "“save” is one name, but this is a list.",
    hint: isAsked
      ? `A question has one answer: write “save: ${shown(first)}”, and ask for “${shown(second)}” in a state of its own, or for both in a “form”.`
      : `Write “save: ${shown(first)}”.`,
    moves: [{ to: [], from: [0] }],
  };
}

/** `not_understood: [Sorry?, Still not sure.]` */
export function readLines({ value }: Site): Written {
  return {
    value: blockOf({ retry: value }),
    message: "“not_understood” is a block of keys, but this is a list of lines.",
    hint: "Write “retry:” above the list, and indent the list under it; “give_up: …” says where to go after the last.",
    moves: [{ to: ["retry"], from: [] }],
  };
}

const LINES = ["message", "text", "say", "prompt", "reply", "msg", "question"] as const;

/** `retry: { message: A number, please., times: 3 }` */
export function readRetry({ value }: Site): Written | undefined {
  const block = isObject(value) ? value : {};
  const key = LINES.find((one) => typeof block[one] === "string");
  if (key === undefined) return undefined;
  const line = String(block[key]);
  return {
    value: line,
    message: "“retry” is the line that is said then, or a list of such lines.",
    hint: `Write “retry: ${shown(quoted(line))}”. Each line more is one more try.`,
    moves: [{ to: [], from: [key] }],
  };
}

const ADDRESSES = ["url", "src", "link", "href", "source"] as const;
const CAPTIONS = ["caption", "alt", "description", "title", "text"] as const;

/** `image: { url: https://…, alt: A bike, width: 200 }` */
export function readPicture({ path, value, parent }: Site): Written | undefined {
  const block = isObject(value) ? value : {};
  const key = ADDRESSES.find((one) => typeof block[one] === "string");
  if (key === undefined) return undefined;
  const name = String(path.at(-1));
  const caption = CAPTIONS.find((one) => typeof block[one] === "string");
  const takesCaption = parent !== undefined && namedKeys(parent.schema).includes("caption");
  const more =
    caption === undefined || !takesCaption
      ? ""
      : `, and below it “caption: ${shown(quoted(String(block[caption])))}”`;
  return {
    value: block[key],
    message: `“${name}” is followed by its address at once; it has no size and no settings.`,
    hint: `Write “${name}: ${shown(String(block[key]))}”${more}.`,
    moves: [{ to: [], from: [key] }],
  };
}

/** `split: [short_form, long_form]` */
export function readShares({ value }: Site): Written {
  const states = value as readonly string[];
  const share = Math.floor(100 / states.length);
  return {
    value: blockOf(Object.fromEntries(states.map((state) => [state, share]))),
    message: "“split” has the share of each state behind its name.",
    hint: `Write “split: { ${states.map((state) => `${shown(state)}: ${share}`).join(", ")} }”.`,
    moves: states.map((state, index) => ({ to: [state], from: [index] })),
  };
}
