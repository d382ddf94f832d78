/**
 * Whole bots as their authors would write them, each with its conversation tests: what reads well in the language has to
 * be accepted, and has to do what it says.
 */
import { assert, expect } from "chai";
import { findFlows } from "../../src/runtime/find-flows.ts";
import { callTypes, loadServices, readFlowIn } from "../../src/runtime/read-flow-in.ts";
import { percent } from "../../src/scenario/coverage.ts";
import { findScenarios } from "../../src/scenario/find-scenarios.ts";
import { playBot, type BotRun } from "../../src/scenario/test-run.ts";

const BOTS = "test/fixtures/bots";

describe("whole bots", () => {
  for (const bot of ["salon", "pizza", "helpdesk"]) {
    describe(bot, () => {
      let run: BotRun;

      before(async () => {
        const [flow] = await findFlows([`${BOTS}/${bot}`]);
        assert(flow !== undefined, `no bot ${bot}`);
        const { services, diagnostics } = await loadServices(BOTS);
        const shapes = callTypes(services);
        const read = readFlowIn(flow, shapes);
        const { files, diagnostics: ofTests } = await findScenarios(flow);
        const told = [...diagnostics, ...read.diagnostics, ...ofTests];
        const wrong = told.filter(({ severity }) => severity === "error");
        expect(wrong.map(({ code, message }) => `${message} [${code}]`)).to.deep.equal([]);
        assert(read.machine !== undefined);
        run = await playBot({ bot, machine: read.machine, shapes, files });
      });

      it("does what its tests say", () => {
        const results = run.files.flatMap((file) => file.results);
        const broken = results.flatMap(({ scenario, mismatch }) =>
          mismatch === undefined ? [] : [`${scenario.name}: ${mismatch.message}`],
        );
        expect(broken).to.deep.equal([]);
        expect(results.length).to.be.greaterThan(5);
      });

      it("is tried in nearly every state", () => {
        assert(run.coverage !== undefined);
        expect(percent(run.coverage.states)).to.be.at.least(85);
      });
    });
  }
});
