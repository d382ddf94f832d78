/** `flowgate schema`: one bot's names in the schema of flows. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Ajv, ValidateFunction } from "ajv";
import { run } from "../../src/cli/run.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { parseYaml } from "../../src/flow/parse.ts";
import { eventually } from "../support/eventually.ts";
import { createIo } from "../support/io.ts";

const BOTS = ["bloom", "acme-orders", "acme-leads", "two-questions"];

const FLOW = `flow: 1
start: menu
vars: { topic: text, seats: integer }
hours: { shop: { mon-fri: 09:00-17:00 } }
teams: { sales: { hours: shop }, support: }
anytime: { person: { match: agent, go: handover } }
faq: { price: { match: how much, say: £5 } }
states:
  menu: { choices: { Price: faq.price, Look: look, Run: sub }, interruptions: [person] }
  look: { call: shop.get_order, save: order, go: handover, fail: { timeout: menu, else: handover } }
  sub: { run: address, go: [{ if: topic, to: menu }, { else: stay }] }
  handover: { handoff: { to: sales, closed: menu } }
`;

describe("schema", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-schema-"));
    mkdirSync(join(folder, "one", "parts"), { recursive: true });
    writeFileSync(join(folder, "one", "flow.yaml"), FLOW);
    writeFileSync(join(folder, "one", "parts", "address.yaml"), "states: { a: { return: x } }\n");
    writeFileSync(
      join(folder, "services.yaml"),
      "shop: { url: https://a.test, calls: { get_order: { get: /o } } }\n",
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  it("accepts the bots of this package, each with its own names", async () => {
    for (const bot of BOTS) {
      const accepts = await schemaOf(bot, "flows");
      expect(accepts(readFileSync(`flows/${bot}/flow.yaml`, "utf8")), bot).to.deep.equal([]);
    }
  });

  it("refuses every name that the bot does not have, and nothing else", async () => {
    const accepts = await schemaOf("one", folder);
    expect(accepts(FLOW)).to.deep.equal([]);
    const slips: readonly [string, string][] = [
      ["start: menu", "start: mnu"],
      ["Price: faq.price", "Price: faq.prize"],
      ["Look: look", "Look: lok"],
      ["[person]", "[persn]"],
      ["call: shop.get_order", "call: shop.get_ordr"],
      ["go: handover, fail", "go: handovr, fail"],
      ["timeout: menu", "timeout: meun"],
      ["run: address", "run: adress"],
      ["to: menu", "to: mneu"],
      ["else: stay", "else: sty"],
      ["to: sales", "to: slaes"],
      ["closed: menu", "closed: mnu"],
      ["hours: shop", "hours: shp"],
    ];
    for (const [right, wrong] of slips) {
      expect(FLOW, right).to.include(right);
      expect(accepts(FLOW.replace(right, wrong)), wrong).to.not.deep.equal([]);
    }
  });

  it("takes every call while services.yaml has mistakes", async () => {
    const file = join(folder, "services.yaml");
    const services = readFileSync(file, "utf8");
    for (const broken of [services.replace("get: /o", "gte: /o"), "shop: ["]) {
      writeFileSync(file, broken);
      expect((await schemaOf("one", folder))(FLOW), broken).to.deep.equal([]);
    }
    writeFileSync(file, services);
  });

  it("is written again when the bot changes", async () => {
    const out = join(folder, "one", "one.schema.json");
    const io = createIo();
    const written = (): string => readFileSync(out, "utf8");
    const ended = run(["schema", "one", "--flows", folder, "--watch", "--out", out], io);
    await eventually(async () => expect(written()).to.include('"handover"'));
    const path = join(folder, "one", "flow.yaml");
    writeFileSync(path, `${FLOW}  brand_new: { end: x }\n`);
    await eventually(async () => expect(written()).to.include('"brand_new"'));
    writeFileSync(path, FLOW);
    io.stop();
    expect(await ended).to.equal(0);
    expect(await run(["schema", "one", "--flows", folder, "--watch"], createIo())).to.equal(2);
  });

  it("works while the flow has mistakes, and says so when it cannot be read", async () => {
    writeFileSync(join(folder, "one", "flow.yaml"), FLOW.replace("start: menu", "start: nowhere"));
    expect(await schemaOf("one", folder)).to.be.a("function");
    writeFileSync(join(folder, "one", "flow.yaml"), "states: [");
    const io = createIo();
    expect(await run(["schema", "one", "--flows", folder], io)).to.equal(1);
    expect(io.printed.stderr).to.include("flow.yaml:1");
  });
});

/** A judge of flows by the schema that the command prints. */
async function schemaOf(bot: string, flows: string): Promise<(text: string) => readonly string[]> {
  const io = createIo();
  expect(await run(["schema", bot, "--flows", flows], io)).to.equal(0);
  const schema = JSON.parse(io.printed.stdout) as object;
  const { default: Constructor } = createRequire(import.meta.url)("ajv") as {
    default: new (options: object) => Ajv;
  };
  const ajv = new Constructor({ strict: false, allErrors: true, coerceTypes: true });
  const validate: ValidateFunction = ajv.compile(schema);
  return (text) => {
    const { value } = parseYaml(new SourceFile("flow.yaml", text), {
      typedUnder: new Set(["raw"]),
    });
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
  };
}
