/** What a file was meant to be, by its name and its text, and what to do with it where it lies. Reads no files. */

export interface Advice {
  readonly message: string;
  readonly hint: string;
}

/** Beside a flow.yaml. `files`: all names there. */
export function besideFlow(
  name: string,
  text: string,
  { bot, files }: { readonly bot: string; readonly files: readonly string[] },
): Advice | undefined {
  if (/^faqs?\b/i.test(name) && TABLE.test(name)) {
    return files.includes("faq.csv") ? undefined : { message: UNANSWERED, hint: asCsv(name) };
  }
  if (name === "flow.yaml" || !isYaml(name) || isCopy(name)) return undefined;
  if (/^faqs?$/i.test(stem(name)) && kindOf(text) === undefined) {
    const message = "Questions are read from faq.csv and flow.yaml, so these are never answered.";
    return files.includes("faq.csv") ? undefined : { message, hint: AS_TABLE };
  }
  if (/^(?:services|bots(?:\.[\w-]+)?)\.ya?ml$/.test(name)) {
    return {
      message: "This file is read from the folder around the bots alone.",
      hint: `Move it up, next to the folder “${bot}”.`,
    };
  }
  const kind = kindOf(text);
  if (kind === "flow") {
    return {
      message: "Of a bot's folder only flow.yaml is read, so nothing in this file is used.",
      hint: "If it is another bot, move it to a folder of its own, as flow.yaml. If it is an old copy, delete it.",
    };
  }
  if (kind !== undefined) return toFolder(kind);
  return isLanguage(name) ? toFolder("text") : undefined;
}

function toFolder(folder: keyof typeof UNUSED): Advice {
  return { message: UNUSED[folder], hint: `Move this file to the folder “${folder}”.` };
}

const UNUSED = {
  parts: "Parts are read from the folder “parts” alone, so nothing runs this one.",
  tests: "Tests are read from the folder “tests” alone, so these are never played.",
  text: "Translations are read from the folder “text” alone, so these are never shown.",
};

const UNANSWERED = "Questions are read from faq.csv alone, so these are never answered.";
const HOMELESS = "Questions are read from the folder of their bot, so these are never answered.";
const TABLE = /\.(?:csv|tsv|txt|xlsx?|ods|numbers)$/i;

const AS_TABLE =
  "Write one row for each question into faq.csv, “phrases,answer”, or write them under “faq:” in flow.yaml.";

interface Inside {
  readonly folder: Folder["name"];
  /** All names there, and in the folder of the bot. */
  readonly inside: readonly string[];
  readonly bot: readonly string[];
}

/** In the folder of a bot for parts, tests or texts. */
export function insideFolder(name: string, { folder, inside, bot }: Inside): Advice | undefined {
  if (/^faqs?\.csv$/i.test(name) && !bot.includes("faq.csv")) {
    return { message: HOMELESS, hint: "Move this file next to the bot's flow.yaml, as faq.csv." };
  }
  return withTxt(name) ?? (folder === "text" ? inOtherFormat(name, inside) : undefined);
}

/** Translations as other tools keep them. */
function inOtherFormat(name: string, inside: readonly string[]): Advice | undefined {
  const [, language] =
    /^([a-z]{2}(?:[-_][a-z]{2,4})?)\.(?:json|po|properties|csv)$/i.exec(name) ?? [];
  if (language === undefined || inside.includes(`${language}.yaml`)) return undefined;
  return {
    message: "Translations are read from YAML files alone, so these are never shown.",
    hint: `Write them into ${language}.yaml, a line “text: translation” for each.`,
  };
}

function asCsv(name: string): string {
  return /\.(?:xlsx?|ods|numbers)$/i.test(name)
    ? "Save the table in the format “CSV UTF-8”, as faq.csv."
    : "Call this file faq.csv.";
}

/** In the folder around the bots. */
export function besideBots(
  name: string,
  text: string,
  files: readonly string[],
): Advice | undefined {
  if (name === "faq.csv") {
    return {
      message: HOMELESS,
      hint: "Move this file next to the bot's flow.yaml.",
    };
  }
  if (/^services[._-][\w-]+\.ya?ml$/i.test(name)) {
    if (isCopy(name) || isExample(name) || !/^\s+calls:/m.test(text)) return undefined;
    return {
      message: "There is one services.yaml for all environments, so nothing in this file is used.",
      hint: "Move its calls into services.yaml.",
    };
  }
  const [, environment] = OF_ENVIRONMENT.exec(name) ?? [];
  if (isExample(name)) return undefined;
  const meant =
    environment !== undefined
      ? `bots.${environment}.yaml`
      : /^bots?\.ya?ml(?:\.txt)?$/i.test(name) && /^bots:/m.test(text)
        ? "bots.yaml"
        : /^services?\.ya?ml(?:\.txt)?$/i.test(name) && /^\s+calls:/m.test(text)
          ? "services.yaml"
          : name;
  if (meant === name || files.includes(meant)) return undefined;
  return {
    message: `Only ${meant} is read here, so nothing in this file is used.`,
    hint: `Call this file ${meant}.`,
  };
}

/** “bots-staging.yaml” and “bots.staging.yml”, for bots.staging.yaml. */
const OF_ENVIRONMENT = /^bots(?:\.(?=[\w-]+\.yml$)|[_-](?=[\w-]+\.ya?ml$))([\w-]+)\.ya?ml$/i;

/** In a folder without a flow.yaml. */
export function withoutFlow(name: string, text: string, folder: string): Advice | undefined {
  const isNamed = /^flows?\.(?:ya?ml|txt)$/i.test(bare(name)) || stem(name) === folder;
  if (!isNamed || !isYaml(name) || kindOf(text) !== "flow") return undefined;
  return {
    message: "The folder of this file is no bot: it has no flow.yaml.",
    hint: endsInTxt(name)
      ? "Call this file flow.yaml. Some editors add “.txt” and do not show it."
      : name.toLowerCase() === "flow.yaml"
        ? "Call this file flow.yaml, in small letters."
        : "Call this file flow.yaml.",
  };
}

/** The folder of a bot that a name comes close to. */
export function meantFolder(name: string): Folder | undefined {
  return FOLDERS.find(({ pattern }) => pattern.test(name));
}

export interface Folder {
  readonly name: "parts" | "tests" | "text";
  readonly pattern: RegExp;
  /** Whether a file belongs there. */
  readonly takes: (name: string, text: string) => boolean;
}

const FOLDERS: readonly Folder[] = [
  { name: "parts", pattern: /^(?:parts?|sub-?flows?)$/i, takes: isOf("parts") },
  { name: "tests", pattern: /^tests?$/i, takes: isOf("tests") },
  {
    name: "text",
    pattern: /^(?:texts?|translations?|lang(?:uage)?s?|locales?|i18n)$/i,
    takes: (name, text) => isYaml(name) && isLanguage(name) && kindOf(text) === undefined,
  },
];

function isOf(kind: Kind): Folder["takes"] {
  return (name, text) => isYaml(name) && kindOf(text) === kind;
}

/** A file that is read with the others of its folder, and is none of them. */
export function ofOtherFolder(name: string, text: string, folder: string): Advice | undefined {
  const kind = isYaml(name) && !endsInTxt(name) ? kindOf(text) : undefined;
  if (kind === undefined || HOMES[kind].folder === folder) return undefined;
  const { what, where } = HOMES[kind];
  return {
    message: `This file holds ${what}, but it lies in “${folder}”.`,
    hint: `Move it ${where}.`,
  };
}

const HOMES = {
  parts: { folder: "parts", what: "a part", where: "to the folder “parts”" },
  tests: { folder: "tests", what: "tests", where: "to the folder “tests”" },
  flow: { folder: "", what: "a flow", where: "to a folder of its own, as flow.yaml" },
};

/** A file of a folder that would be read without the “.txt” at its end. */
function withTxt(name: string): Advice | undefined {
  if (!endsInTxt(name)) return undefined;
  return {
    message: "Files that end in “.txt” are not read, so nothing in this one is used.",
    hint: `Call it ${bare(name)}. Some editors add “.txt” and do not show it.`,
  };
}

type Kind = "flow" | "parts" | "tests";

function kindOf(text: string): Kind | undefined {
  if (/^tests:/m.test(text)) return "tests";
  if (!/^states:/m.test(text)) return undefined;
  return /^part:/m.test(text) ? "parts" : /^\uFEFF?flow:/m.test(text) ? "flow" : undefined;
}

/** By its name, a “.txt” left aside. */
export function isYaml(name: string): boolean {
  return /\.ya?ml(?:\.txt)?$/i.test(name);
}

function endsInTxt(name: string): boolean {
  return /\.ya?ml\.txt$/i.test(name);
}

function bare(name: string): string {
  return name.replace(/\.txt$/i, "");
}

function stem(name: string): string {
  return bare(name).replace(/\.ya?ml$/i, "");
}

/** `es.yaml`, `pt-BR.yaml` */
function isLanguage(name: string): boolean {
  return /^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(stem(name));
}

/** To copy from. */
function isExample(name: string): boolean {
  return /example|sample|template|muster|beispiel|ejemplo|exemple/i.test(name);
}

/** Somebody keeps it, and knows that it is not used. */
function isCopy(name: string): boolean {
  return /copy|kopie|copie|copia|backup|draft|old|orig|\(\d+\)/i.test(name);
}
