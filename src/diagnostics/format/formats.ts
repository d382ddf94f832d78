/**
 * Every way to print problems, by the name that `--format` takes.
 */
import { formatCompact } from "./compact.ts";
import type { Format } from "./context.ts";
import { formatGithub } from "./github.ts";
import { formatGitlab } from "./gitlab.ts";
import { formatHuman } from "./human.ts";
import { formatJson } from "./json.ts";
import { formatJunit } from "./junit.ts";
import { formatMarkdown } from "./markdown.ts";
import { formatSarif } from "./sarif.ts";

export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["human", formatHuman],
  ["compact", formatCompact],
  ["json", formatJson],
  ["github", formatGithub],
  ["sarif", formatSarif],
  ["junit", formatJunit],
  ["gitlab", formatGitlab],
  ["markdown", formatMarkdown],
]);
