/** What is told of people in mid-conversation when one version of a flow takes the place of another. */
import { expect } from "chai";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { compareFlows } from "../../src/flow/against.ts";
import type { FlowFiles } from "../../src/flow/read-flow.ts";

const BEFORE = `flow: 1
start: menu
vars:
  topic: [billing, delivery]
  seats: integer
  note: { type: email }
states:
  menu: { choices: { Delivery: address, Billing: bye } }
  address: { ask: Where to?, save: note, go: visit }
  visit: { run: visiting, go: team }
  team: { handoff: shop, go: bye }
  pass: { go: bye }
  bye: { end: done }
`;
const PART = "states:\n  day: { ask: When?, save: note, go: out }\n  out: { return: done }\n";

function files(
  text: string,
  parts: Readonly<Record<string, string>> = { visiting: PART },
): FlowFiles {
  return {
    flow: new SourceFile("bot/flow.yaml", text),
    parts: Object.entries(parts).map(
      ([name, part]) => new SourceFile(`bot/parts/${name}.yaml`, part),
    ),
    texts: new Map(),
    faq: undefined,
  };
}

function compare(now: string, parts?: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return compareFlows(files(BEFORE), files(now, parts));
}

function told(now: string, parts?: Readonly<Record<string, string>>): readonly string[] {
  return compare(now, parts).map(({ code, severity }) => `${severity} ${code}`);
}

function without(...lines: readonly string[]): string {
  return BEFORE.split("\n")
    .filter((line) => !lines.some((start) => line.trim().startsWith(start)))
    .join("\n");
}

describe("compareFlows", () => {
  it("has nothing to say when nobody is stranded", () => {
    expect(told(BEFORE)).to.deep.equal([]);
    expect(told(without("pass:", "bye:"))).to.deep.equal([]);
    expect(told(BEFORE.replace("Where to?", "Which street?"))).to.deep.equal([]);
    expect(told(`${BEFORE}  new: { ask: New?, save: note, go: bye }\n`)).to.deep.equal([]);
  });

  it("tells of each thing that is gone, although they are told at one place", () => {
    const gone = without("menu:", "address:").replace("start: menu", "start: visit");
    expect(told(gone)).to.deep.equal(["error live/state-removed", "error live/state-removed"]);
    const fewer = BEFORE.replace("[billing, delivery]", "[other]");
    expect(told(fewer)).to.deep.equal([
      "warning live/option-removed",
      "warning live/option-removed",
    ]);
  });

  it("leaves a new name that no state has to whoever checks the flow itself", () => {
    const now = without("address:").replaceAll(": address", ": street");
    const street = "  street: { ask: Where to?, save: note, go: visit }\n";
    expect(told(`${now}${street}renamed: { address: streat }\n`)).to.deep.equal([]);
  });

  it("tells of a part that is gone once, and not at the states that ran it", () => {
    const now = BEFORE.replace("run: visiting, go", "go");
    expect(told(now, {})).to.deep.equal(["error live/part-removed"]);
    expect(told(now)).to.deep.equal(["error live/no-longer-waits"]);
  });

  it("sees a slip in the old name of a state that was renamed", () => {
    const [found, ...others] = compare(
      without("address:").replaceAll(": address", ": street") +
        "  street: { ask: Where to?, save: note, go: visit }\nrenamed: { adress: street }\n",
    );
    expect(others).to.deep.equal([]);
    expect(found?.code).to.equal("live/state-removed");
    expect(found?.hint).to.equal("Did you mean “address”?");
    const { source, range } = found ?? {};
    expect(source?.text.slice(range?.start, range?.end)).to.equal("adress");
  });

  it("follows a state that was renamed twice", () => {
    const now = `${without("address:").replaceAll(": address", ": town")}  town: { ask: Where to?, save: note, go: visit }\n`;
    expect(told(`${now}renamed: { address: street, street: town }\n`)).to.deep.equal([]);
  });

  it("tells a closed list from a list of several", () => {
    const several = BEFORE.replace(
      "[billing, delivery]",
      "{ type: list, options: [billing, delivery] }",
    );
    expect(told(several)).to.deep.equal(["error live/variable-type"]);
  });

  it("tells who waits in a state that is gone", () => {
    const [one, ...more] = compare(without("address:"));
    expect(more).to.deep.equal([]);
    expect(one).to.include({ code: "live/state-removed", severity: "error" });
    expect(one?.message).to.include("People who wait in “address”");
  });

  it("asks whether a state that came instead is meant, and takes “renamed” for an answer", () => {
    const renamed = BEFORE.replace("  address:", "  adress_line:");
    expect(compare(renamed)[0]?.hint).to.include("renamed: { address: adress_line }");
    const said = renamed.replace("states:", "renamed: { address: adress_line }\nstates:");
    expect(told(said)).to.deep.equal([]);
    const wrong = said.replace("adress_line }", "pass }");
    expect(told(wrong)).to.deep.equal(["error live/no-longer-waits"]);
  });

  it("tells of states that are still there and wait no more", () => {
    expect(
      told(BEFORE.replace("ask: Where to?, save: note, go: visit", "go: visit")),
    ).to.deep.equal(["error live/no-longer-waits"]);
    expect(told(BEFORE.replace("run: visiting, go: team", "go: team"))).to.deep.equal([
      "error live/no-longer-waits",
    ]);
  });

  it("tells of people who are with a person while the way back goes", () => {
    const [one] = compare(without("team:"));
    expect(one?.code).to.equal("live/state-removed");
    expect(one?.message).to.include("handed over");
  });

  it("tells once of a part that is gone, and of states of a part", () => {
    expect(told(without("visit:"), {})).to.have.members([
      "error live/state-removed",
      "error live/part-removed",
    ]);
    const [inPart] = compare(BEFORE, { visiting: PART.replace("day:", "moment:") });
    expect(inPart).to.include({ code: "live/state-removed" });
    expect(inPart?.source.name).to.equal("bot/parts/visiting.yaml");
    expect(inPart?.message).to.include("“visiting/day”");
  });

  it("tells of buttons that people still see and that nothing takes", () => {
    const [one] = compare(BEFORE.replace("Delivery: address", "Deliveries: address"));
    expect(one).to.include({ code: "live/choice-removed", severity: "warning" });
    const taken = BEFORE.replace(
      "Delivery: address",
      "Deliveries: { go: address, match: [delivery] }",
    );
    expect(told(taken)).to.deep.equal([]);
  });

  it("says nothing of labels that are still understood when they are typed", () => {
    for (const label of [
      "DELIVERY!",
      "Deliverry",
      "Delivery 🚚",
      "Delivery and more",
      "Dèlivery",
    ]) {
      expect(told(BEFORE.replace("Delivery: address", `"${label}": address`))).to.deep.equal([]);
    }
    const matched = '"Bring it": { go: address, match: "/^deliver/" }';
    expect(told(BEFORE.replace("Delivery: address", matched))).to.deep.equal([]);
    for (const lost of [
      "Deliverry: address",
      "Delivery soon: address, Delivery later: address",
      "Delivery: { url: https://shop.test }",
    ]) {
      const exact = BEFORE.replace("Delivery: address", lost).replace(
        "vars:",
        "typos: false\nvars:",
      );
      expect(told(exact), lost).to.deep.equal(["warning live/choice-removed"]);
    }
  });

  it("follows people into a part that has another name now", () => {
    const now = BEFORE.replace("run: visiting", "run: meeting");
    const renamed = (into: string): string => `${now}renamed: { visiting/day: ${into} }\n`;
    expect(told(renamed("meeting/day"), { meeting: PART })).to.deep.equal([]);
    expect(told(now, { meeting: PART })).to.deep.equal(["error live/part-removed"]);
    expect(told(now, { meeting: PART, visiting: PART })).to.deep.equal([
      "error live/no-longer-waits",
    ]);
    expect(told(renamed("other/day"), { meeting: PART, other: PART })).to.deep.equal([
      "error live/no-longer-waits",
    ]);
  });

  it("tells of values that are no longer what they were", () => {
    expect(told(BEFORE.replace("seats: integer", "seats: date"))).to.deep.equal([
      "error live/variable-type",
    ]);
    expect(told(BEFORE.replace("topic: [billing, delivery]", "topic: number"))).to.deep.equal([
      "error live/variable-type",
    ]);
    expect(
      told(BEFORE.replace("[billing, delivery]", "{ options: { billing: [] } }")),
    ).to.deep.equal(["warning live/option-removed"]);
    for (const wider of [
      BEFORE.replace("seats: integer", "seats: number"),
      BEFORE.replace("{ type: email }", "text"),
      BEFORE.replace("[billing, delivery]", "[billing, delivery, other]"),
    ]) {
      expect(told(wider)).to.deep.equal([]);
    }
  });

  it("takes a picture for a file", () => {
    const before = files(BEFORE.replace("seats: integer", "seats: image"));
    const now = files(BEFORE.replace("seats: integer", "seats: file"));
    expect(compareFlows(before, now)).to.deep.equal([]);
    expect(compareFlows(now, before).map(({ code }) => code)).to.deep.equal(["live/variable-type"]);
  });

  it("lets a comment with a reason stand against it", () => {
    const silenced = without("address:").replace(
      "states:",
      "# flow-ignore live/state-removed: nobody uses it at night\nstates:",
    );
    expect(told(silenced)).to.deep.equal([]);
  });

  it("says nothing where a version cannot be read", () => {
    expect(told("][")).to.deep.equal([]);
    expect(compareFlows(files("# empty\n"), files(BEFORE))).to.deep.equal([]);
  });
});
