/** Command lines: flags win over the environment, the environment over defaults; slips are told in words. */
import { expect } from "chai";
import type { Command } from "../../src/cli/command.ts";
import { UsageError } from "../../src/cli/command.ts";
import { readArguments } from "../../src/cli/read-arguments.ts";

const COMMAND: Command = {
  operands: "[folder]",
  maxOperands: 1,
  about: "",
  options: [
    { flag: "port", short: "p", env: "PORT", value: "<number>", default: "8080", summary: "port" },
    { flag: "format", value: "<name>", many: true, summary: "format" },
    { flag: "strict", summary: "warnings count" },
    { env: "WEBHOOK_SECRET", summary: "secret" },
  ],
  examples: [],
  run: async () => 0,
};

function read(argv: string[], env: Record<string, string> = {}) {
  return readArguments(COMMAND, argv, env);
}

describe("readArguments", () => {
  it("takes the flag, else the environment, else the default", () => {
    expect(read(["--port", "1"], { PORT: "2" }).text("port")).to.equal("1");
    expect(read(["-p", "1"]).text("port")).to.equal("1");
    expect(read(["--port=1"]).text("port")).to.equal("1");
    expect(read([], { PORT: "2" }).text("port")).to.equal("2");
    expect(read([]).text("port")).to.equal("8080");
  });

  it("takes a variable that is set to nothing as not set", () => {
    expect(read([], { PORT: "", WEBHOOK_SECRET: "" }).text("port")).to.equal("8080");
    expect(read([], { WEBHOOK_SECRET: "" }).text("WEBHOOK_SECRET")).to.equal(undefined);
  });

  it("reads settings that only the environment can set", () => {
    expect(read([], { WEBHOOK_SECRET: "s" }).text("WEBHOOK_SECRET")).to.equal("s");
  });

  it("keeps every value of an option that may be repeated, in order", () => {
    expect(read(["--format", "a", "x", "--format=b"]).all("format")).to.deep.equal(["a", "b"]);
    expect(read([]).all("format")).to.deep.equal([]);
  });

  it("reads switches and operands, also after --", () => {
    const args = read(["--strict", "--", "--port"]);
    expect(args.isOn("strict")).to.equal(true);
    expect(args.operands).to.deep.equal(["--port"]);
    expect(read([]).isOn("strict")).to.equal(false);
  });

  const slips: readonly [argv: string[], message: string][] = [
    [["--prot", "1"], "There is no option --prot. Did you mean --port?"],
    [["--zzz"], "There is no option --zzz."],
    [["--port"], "--port needs a value: --port <number>"],
    [["--port", "--strict"], "--port needs a value: --port <number>"],
    [["--strict=yes"], "--strict takes no value."],
    [["one", "two"], "“two” is one too many."],
  ];
  for (const [argv, message] of slips) {
    it(`says what is wrong with: ${argv.join(" ")}`, () => {
      expect(() => read(argv)).to.throw(UsageError, message);
    });
  }
});
