/** What `init` writes around a bot: who it is in Kommunicate, settings of editors, a CI workflow and a commit hook. */

export function botsFile(bot: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# The botId that Kommunicate's dashboard shows for a bot, and the folder that answers for it. A folder that is not named
# here is served under its own name.
bots:
  ${bot}:
    flow: ${bot}
    teams: { support: "" } # an agent's e-mail address, a team's id, or "" for Kommunicate's own routing
`;
}

/** Schema -> the files that it describes, under the folder of flows. */
const SCHEMA_GLOBS: Readonly<Record<string, readonly string[]>> = {
  flow: ["*/flow.yaml"],
  part: ["*/parts/*.yaml"],
  text: ["*/text/*.yaml"],
  scenario: ["*/tests/*.yaml"],
  services: ["services.yaml"],
  bots: ["bots.yaml", "bots.*.yaml"],
};

export const EDITOR_SCHEMAS: readonly string[] = Object.keys(SCHEMA_GLOBS);

/** `flows` and `schemas` are folders, relative to the project. */
export function editorSettings(flows: string, schemas: string): string {
  const entries = Object.entries(SCHEMA_GLOBS).map(([name, globs]) => [
    `./${schemas}/${name}.schema.json`,
    globs.map((glob) => `${flows}/${glob}`),
  ]);
  return json({
    "yaml.schemas": Object.fromEntries(entries) as Record<string, readonly string[]>,
    "[yaml]": { "editor.insertSpaces": true, "editor.tabSize": 2 },
  });
}

export function editorExtensions(): string {
  return json({ recommendations: ["redhat.vscode-yaml"] });
}

export function ciWorkflow(flows: string, version: string): string {
  return `# Checks every flow and plays its tests, on each push and pull request.
name: Flows
on:
  push:
    paths: ["${flows}/**", ".github/workflows/flows.yml"]
  pull_request:
    paths: ["${flows}/**", ".github/workflows/flows.yml"]
permissions:
  contents: read
jobs:
  flows:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npx --yes flowgate@${version} validate ${flows} --format github
      - run: npx --yes flowgate@${version} test ${flows}
`;
}

/** For https://pre-commit.com; rules look across files, so all of them are checked at once. */
export function commitHooks(flows: string, version: string): string {
  return `# pre-commit install
repos:
  - repo: local
    hooks:
      - id: flowgate-validate
        name: Check the flows
        language: system
        entry: npx --yes flowgate@${version} validate ${flows}
        files: ^${flows.replace(/[.+*?^$()[\]{}|\\]/gu, "\\$&")}/
        pass_filenames: false
      - id: flowgate-test
        name: Play the flows' tests
        language: system
        entry: npx --yes flowgate@${version} test ${flows}
        files: ^${flows.replace(/[.+*?^$()[\]{}|\\]/gu, "\\$&")}/
        pass_filenames: false
`;
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
