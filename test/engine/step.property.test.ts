/** What holds for any talk with any bot: bounds, no throw, the same again, and messages that clients can draw. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { anyTurn } from "../support/arbitrary-event.ts";
import { playTurns } from "../support/play-turns.ts";
import { readMachine, TURN_FIXTURES, turnThemes } from "../support/turn-fixtures.ts";

const FOLDERS = ["flows", "test/fixtures/bots"];

describe("step, whatever customers do", () => {
  const bots = [
    ...turnThemes().map((theme) => ({ path: join(TURN_FIXTURES, theme), services: undefined })),
    ...FOLDERS.flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ path: join(folder, name), services: folder })),
    ),
  ];

  for (const { path, services } of bots) {
    it(`keeps its promises in ${path}`, async () => {
      const machine = await readMachine(path, services ?? path);
      fc.assert(
        fc.property(fc.array(anyTurn(machine), { minLength: 1, maxLength: 10 }), (turns) => {
          playTurns(machine, turns);
        }),
        { numRuns: 25 },
      );
    });
  }
});
