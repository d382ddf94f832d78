/** `flowgate text`: what translators get, and what is counted. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { CORNER_FLOWS } from "../support/corner-bot.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { createIo, type FakeIo } from "../support/io.ts";

describe("flowgate text", () => {
  let flows: string;

  beforeEach(async () => {
    flows = await newFolder(CORNER_FLOWS);
  });
  afterEach(removeFolders);

  it("begins a language with every text once, in the order of the flow", async () => {
    const { stdout } = await text(0, "sync", "corner", "--language", "es");
    expect(stdout).to.match(/es\.yaml: \d+ added/);
    expect(stdout).to.include("Write “languages: [en, es]” into flow.yaml");
    const keys = (await readFile(file("es"), "utf8")).match(/^[^#\n].*(?=: ""$)/gm) ?? [];
    expect(new Set(keys).size).to.equal(keys.length);
    const order = ["What is it?", "What would you like?", "Which street?"];
    expect(keys.filter((key) => order.includes(key))).to.deep.equal(order);
    expect((await text(0, "sync", "corner")).stdout).to.include("up to date");
  });

  it("does not translate a flow into the language that it is written in", async () => {
    for (const [action, tag] of [
      ["sync", "en"],
      ["status", "EN"],
    ] as const) {
      const { stderr } = await text(2, action, "corner", "--language", tag);
      expect(stderr).to.include("corner is written in “en”").and.include("begin “languages”");
    }
    expect((await text(0, "sync", "--language", "en")).stdout).to.match(/^corner is written.*\n$/);
    expect((await text(0, "sync", "--language", "en", "--language", "es")).stdout).to.match(
      /^corner is written.*\n\S*es\.yaml: \d+ added\n/,
    );
    expect(await readdir(join(flows, "corner/text"))).to.deep.equal(["es.yaml"]);
  });

  it("says why a translation cannot be written", async () => {
    await writeFile(join(flows, "corner", "text"), "");
    const { stderr } = await text(2, "sync", "corner", "--language", "es");
    expect(stderr).to.match(/text\/es\.yaml” cannot be written: a part of its path is a file/);
  });

  it("leaves every other line as its translator wrote it", async () => {
    const written = [
      "# Spanish, by Ana",
      "",
      "What is it?:   ¿Qué es?   # checked",
      "'Bye, {{ name }}.': >-",
      "  Adiós,",
      "  {{ name }}.",
      "",
      "Tell me much more.: Cuéntame más.",
    ].join("\n");
    await write("es", written);
    await text(0, "sync", "corner");
    const synced = await readFile(file("es"), "utf8");
    const own = synced.split("\n").filter((line) => !line.startsWith("# unused"));
    expect(own.slice(0, 8).join("\n")).to.equal(written);
    expect(synced).to.include("# unused: the flow does not say this any more\nTell me much more.:");
    expect(synced).to.include(
      '# changed; before: Tell me much more.: Cuéntame más.\nTell me more.: ""\n',
    );
  });

  it("takes a mark away when the text is said again", async () => {
    await write(
      "es",
      "# unused: the flow does not say this any more\nTell me more.: Cuéntame más.\n",
    );
    expect((await text(0, "sync", "corner")).stdout).to.include("1 in use again");
    expect(await readFile(file("es"), "utf8")).to.match(/^Tell me more\.: Cuéntame más\.\n/);
  });

  it("counts what is missing, changed and unused, and fails on request", async () => {
    await write("es", "What is it?: ¿Qué es?\nTell me much more.: Cuéntame más.\nGone: Ido\n");
    const { stdout } = await text(0, "status", "corner");
    expect(stdout).to.match(/es {2}1 of \d+ translated, \d+ missing, 1 changed, 2 unused/);
    expect(stdout).to.include("changed  Tell me more.   (was: Tell me much more.)");
    expect(stdout).to.include("unused   Gone").and.include("missing  What would you like?");
    await text(1, "status", "corner", "--strict");
  });

  it("is content once everything is translated", async () => {
    await text(0, "sync", "corner", "--language", "es");
    const empty = await readFile(file("es"), "utf8");
    // What every translation keeps: what stands between the braces.
    await writeFile(file("es"), empty.replace(/^(.+): ""$/gmu, "$1: $1"));
    expect((await text(0, "status", "corner", "--strict")).stdout).to.include(
      "0 missing, 0 changed",
    );
  });

  it("leaves translations of signs and numbers alone, and asks for none", async () => {
    const stars = "flow: 1\nbot: stars\nstart: a\nstates:\n  a: { say: ⭐ 5, end: done }\n";
    await mkdir(join(flows, "stars/text"), { recursive: true });
    await writeFile(join(flows, "stars/flow.yaml"), stars);
    await writeFile(join(flows, "stars/text/ar.yaml"), "⭐ 5: ⭐ ٥\n");
    expect((await text(0, "sync", "stars")).stdout).to.include("up to date");
    expect((await text(0, "status", "stars")).stdout).to.include("0 of 0 translated, 0 missing");
    expect(await readFile(join(flows, "stars/text/ar.yaml"), "utf8")).to.equal("⭐ 5: ⭐ ٥\n");
  });

  it("writes a file in braces out, and keeps what it says", async () => {
    await write("es", "{ What is it?: ¿Qué es?, Order: Pedir }\n");
    await text(0, "sync", "corner");
    expect(await readFile(file("es"), "utf8")).to.match(/^What is it\?: ¿Qué es\?\nOrder: Pedir\n/);
  });

  it("says what can be done where there is one language", async () => {
    const { stdout } = await text(0, "status");
    expect(stdout).to.include("corner speaks one language.");
  });

  it("ends with 1 for a flow with errors, and with 2 for wrong usage", async () => {
    await write("es", "What is it?: {{ nobody }}\n");
    expect((await text(1, "status", "corner")).stderr).to.match(/quotes/);
    expect((await text(2)).stderr).to.include("Say what to do");
    expect((await text(2, "snyc")).stderr).to.include("Did you mean “sync”?");
    expect((await text(2, "sync", "cornr")).stderr).to.include("Did you mean “corner”?");
    expect((await text(2, "sync", "--language", "Spanish!")).stderr).to.include("a tag such as es");
  });

  async function text(code: number, ...argv: string[]): Promise<FakeIo["printed"]> {
    const io = createIo();
    expect(await run(["text", ...argv, "--flows", flows], io), io.printed.stderr).to.equal(code);
    return io.printed;
  }

  function file(language: string): string {
    return join(flows, "corner/text", `${language}.yaml`);
  }

  async function write(language: string, content: string): Promise<void> {
    await mkdir(join(flows, "corner/text"), { recursive: true });
    await writeFile(file(language), content);
  }
});
