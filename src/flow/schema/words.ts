/** What other tools call the words that a key takes as its value. */
const RIGHT: Readonly<Record<string, string>> = {
  text: "string str varchar freetext free_text",
  integer: "int long count whole_number",
  number: "float double decimal amount currency money percent numeric",
  yes_no: "bool boolean yesno yes/no checkbox confirm confirmation",
  email: "mail e-mail e_mail email_address",
  phone: "tel telephone mobile phone_number phonenumber",
  date: "day calendar",
  time: "hour clock",
  url: "link uri website href",
  image: "photo picture img",
  file: "attachment document upload pdf",
  location: "place geo address gps coordinates map",
  list: "array multi multiple multiselect multi_select tags",
  object: "map dict json hash record",
  upcase: "upper uppercase to_upper capitals",
  downcase: "lower lowercase to_lower",
  capitalize: "title titlecase capitalise capital",
  digits: "numeric numbers only_digits digits_only",
  no_spaces: "trim strip nospace no_space remove_spaces",
  user: "true yes forever always persist",
  conversation: "session false no",
  field: "true email phone name text tel native",
  replies: "quick_replies quickreplies suggestions chips reply",
  buttons: "button",
  "one by one": "true yes one_by_one onebyone sequential step_by_step",
  none: "false no off nothing never",
};

/** Wrong word -> the words here. */
const BY_WRONG: ReadonlyMap<string, readonly string[]> = Object.entries(RIGHT).reduce(
  (all, [right, words]) =>
    words
      .split(" ")
      .reduce((map, wrong) => map.set(wrong, [...(map.get(wrong) ?? []), right]), all),
  new Map<string, string[]>(),
);

/** The word of these that another tool calls so. */
export function otherWord(word: string, allowed: readonly string[]): string | undefined {
  const small = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const rights = BY_WRONG.get(small) ?? BY_WRONG.get(word.trim().toLowerCase()) ?? [];
  return rights.find((right) => allowed.includes(right));
}

/** What to write where another tool has a type that is none here; `list` is how a closed list is written there. */
export function explainedType(word: string, list: string): string | undefined {
  const small = word.trim().toLowerCase();
  if (LISTS.has(small)) return `A closed list needs no type: write “${list}” alone.`;
  if (!MOMENTS.has(small)) return undefined;
  return "Write “date” for a day, or “time” for a time of day: for both, ask twice.";
}

const LISTS: ReadonlySet<string> = new Set([
  "enum",
  "choice",
  "choices",
  "select",
  "dropdown",
  "options",
  "radio",
  "category",
]);
const MOMENTS: ReadonlySet<string> = new Set(["datetime", "date_time", "timestamp", "moment"]);
