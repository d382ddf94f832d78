/** The one place that runs git, and puts into words why it knows nothing of a revision. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../command.ts";

/** Undefined when git refuses: no such revision, no such file, no repository. */
export async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return (await ask(folder, args)).answer;
}

/** Git's own words say little to somebody who reads a log of CI. */
export async function whyUnknown(folder: string, revision: string): Promise<UsageError> {
  const isShallow = await git(folder, "rev-parse", "--is-shallow-repository");
  if (isShallow === undefined) {
    const { reason } = await ask(folder, ["rev-parse", "--git-dir"]);
    // The name of the setting is the same in every language that git speaks.
    return new UsageError(
      reason.includes("safe.directory")
        ? `Git does not look into “${folder}”, because it belongs to another user: git config --global --add safe.directory "*" lets it.`
        : `“${revision}” is no folder, and “${folder}” lies in no git repository.`,
    );
  }
  return unknownRevision(
    revision,
    isShallow.trim() === "true"
      ? "This clone has only its newest commits: fetch the others first (“fetch-depth: 0” with actions/checkout, “GIT_DEPTH: 0” in GitLab)."
      : "Check the spelling; a branch of the server has to be fetched first.",
  );
}

export function unknownRevision(revision: string, hint = "Check the spelling."): UsageError {
  return new UsageError(
    `“${revision}” is neither a folder nor a revision that git knows here. ${hint}`,
  );
}

const run = promisify(execFile);
const MAX_BYTES = 16 * 1024 * 1024;

/** `reason`: why git refuses. */
async function ask(
  folder: string,
  args: readonly string[],
): Promise<{ readonly answer?: string; readonly reason: string }> {
  try {
    const { stdout } = await run("git", ["-C", folder, ...args], { maxBuffer: MAX_BYTES });
    return { answer: stdout, reason: "" };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new UsageError("--against a revision needs git, which is not installed here.");
    }
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
