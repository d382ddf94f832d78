/** Picking a command: help, versions, slips and exit codes. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { CommandEntry } from "../../src/cli/command.ts";
import { COMMANDS, run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";

describe("run", () => {
  it("shows every command with --help", async () => {
    for (const ask of ["--help", "-h", "help"]) {
      const io = createIo();
      expect(await run([ask], io)).to.equal(0);
      for (const { name, summary } of COMMANDS)
        expect(io.printed.stdout).to.match(row(name, summary));
      expect(io.printed.stderr).to.equal("");
    }
  });

  it("shows a command's options, settings and examples, however it is asked", async () => {
    const texts = [];
    for (const argv of [
      ["serve", "--help"],
      ["serve", "-h"],
      ["help", "serve"],
    ]) {
      const io = createIo();
      expect(await run(argv, io)).to.equal(0);
      texts.push(io.printed.stdout);
    }
    expect(new Set(texts).size).to.equal(1);
    for (const name of ["--port", "WEBHOOK_SECRET", "REDIS_URL", "default: 8080", "Exit codes"]) {
      expect(texts[0]).to.include(name);
    }
  });

  it("shows the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const io = createIo();
    expect(await run(["--version"], io)).to.equal(0);
    expect(io.printed.stdout).to.equal(`${version}\n`);
  });

  it("is wrong usage without a command, with an unknown one, and with an unknown flag", async () => {
    const cases: readonly [argv: string[], said: string][] = [
      [[], "Usage: flowgate <command>"],
      [["srve"], "There is no command “srve”. Did you mean “serve”?"],
      [["qqqqqq"], "There are: serve"],
      [["--port", "1"], "A command comes first"],
      [["serve", "--prot", "1"], "Did you mean --port?\nSee: flowgate serve --help"],
      [["serve", "bots"], "“bots” is one too many."],
      [["serve", "--host", "0.0.0.0"], "Set WEBHOOK_SECRET"],
    ];
    for (const [argv, said] of cases) {
      const io = createIo();
      expect(await run(argv, io)).to.equal(2);
      expect(io.printed.stderr).to.include(said);
      expect(io.printed.stdout).to.equal("");
    }
  });

  it("never ends well when a command breaks, and prints a plain line", async () => {
    const breaking: CommandEntry = {
      name: "break",
      summary: "breaks",
      load: () => Promise.reject(new Error("a cable came loose")),
    };
    const io = createIo();
    expect(await run(["break"], io, [breaking])).to.equal(3);
    expect(io.printed.stderr).to.match(/^flowgate: internal error: a cable came loose\n/);
    expect(io.printed.stderr).not.to.include(" at ");
  });

  it("hands on what a command ends with", async () => {
    const failing: CommandEntry = {
      name: "fail",
      summary: "fails",
      load: async () => ({
        operands: "",
        maxOperands: 0,
        about: "",
        options: [],
        examples: [],
        run: async () => 1,
      }),
    };
    expect(await run(["fail"], createIo(), [failing])).to.equal(1);
  });
});

function row(name: string, summary: string): RegExp {
  return new RegExp(`^  ${name} +${summary.replaceAll(/[^\w ]/g, ".")}$`, "m");
}
