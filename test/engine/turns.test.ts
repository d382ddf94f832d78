/**
 * Turns as files: what the customer does, and what comes of it. `UPDATE=1` rewrites what is expected; read the
 * difference against the language's rules before it is committed.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { assert, expect } from "chai";
import { encodeReplies } from "../../src/kommunicate/encode.ts";
import { validateMessages } from "../../src/kommunicate/validate.ts";
import { compactJson } from "../support/compact-json.ts";
import {
  playTalk,
  readTalk,
  talksOf,
  turnThemes,
  type PlayedTurn,
} from "../support/turn-fixtures.ts";

describe("step", () => {
  for (const theme of turnThemes()) {
    describe(theme, () => {
      for (const path of talksOf(theme)) {
        const talk = readTalk(path);
        it(`${basename(path, ".json")}: ${talk.about}`, async () => {
          const played = await playTalk(theme, talk);
          if (process.env["UPDATE"] === "1") {
            const turns = talk.turns.map((turn, index) => ({
              ...turn,
              expect: played[index]?.expected,
            }));
            writeFileSync(path, `${compactJson({ ...talk, turns })}\n`);
          }
          for (const [index, { expect: wanted }] of readTalk(path).turns.entries()) {
            assert(wanted !== undefined, `${path} has no expectation; UPDATE=1 writes it`);
            const turn = played[index];
            expect(turn?.expected, `turn ${index + 1}`).to.deep.equal(wanted);
            expect(refusals(turn), `messages of turn ${index + 1}`).to.deep.equal([]);
          }
        });
      }
    });
  }
});

/** Why clients could not draw what the bot would have sent. */
function refusals(turn: PlayedTurn | undefined): readonly string[] {
  if (turn === undefined) return ["the turn was not played"];
  const teams = new Map([...turn.machine.teams.keys()].map((name) => [name, ""]));
  const { messages, problems } = encodeReplies(turn.result.replies, { teams });
  const faults = validateMessages(messages).filter(({ severity }) => severity === "error");
  return [...problems, ...faults].map(({ message }) => message);
}
