// The licences of the packages that went into the bundle, as they ask to be passed on with what is made of them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(?:licen[cs]e|notice|copying)/i;

/** `inputs`: files in the bundle, relative to `root`. */
export function licencesOf(inputs, root) {
  const packages = new Set(inputs.flatMap((file) => PACKAGE.exec(file)?.[0] ?? []));
  return [...packages]
    .sort(byName)
    .map((path) => licenceOf(join(root, path)))
    .join("");
}

function byName(one, other) {
  return one < other ? -1 : 1;
}

/** Some packages say in package.json alone under which licence they are. */
function licenceOf(path) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(path, "package.json"), "utf8"),
  );
  const files = readdirSync(path)
    .filter((file) => LICENCE.test(file))
    .sort(byName);
  const texts = files.map((file) => readFileSync(join(path, file), "utf8").trim());
  const by = typeof author === "string" ? author : author?.name;
  const text = texts.length > 0 ? texts.join("\n\n") : `${license}${by ? `, ${by}` : ""}`;
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n${"=".repeat(80)}\n\n${text}\n\n`;
}
