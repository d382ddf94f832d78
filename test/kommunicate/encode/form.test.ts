/** Forms: which field is drawn how, what it lets pass, and how its values come back. */
import { assert, expect } from "chai";
import type { ReplyField } from "../../../src/engine/reply.ts";
import { encodeReplies } from "../../../src/kommunicate/encode.ts";
import type { FormItem } from "../../../src/kommunicate/message.ts";
import { readRequest } from "../../../src/kommunicate/request.ts";

const field: ReplyField = {
  name: "who",
  label: "Your name",
  placeholder: "",
  type: "text",
  lines: false,
  required: true,
  options: [],
};
const sizes = ["S", "M", "L", "XL", "XXL", "3XL"].map((label) => ({
  label,
  value: label.toLowerCase(),
}));

describe("encodeForm", () => {
  it("ends with one submit that sends the values to the bot", () => {
    expect(items([field]).at(-1)).to.deep.equal({
      type: "submit",
      data: {
        type: "submit",
        name: "Send",
        action: { message: "Details sent", requestType: "postBackToBotPlatform" },
      },
    });
  });

  it("draws each type as a field that all clients have", () => {
    const drawn = (one: Partial<ReplyField>): string =>
      items([{ ...field, ...one }])[0]?.type ?? "";
    expect(drawn({ type: "text" })).to.equal("text");
    expect(drawn({ type: "text", lines: true })).to.equal("textarea");
    expect(drawn({ type: "email" })).to.equal("text");
    expect(drawn({ type: "number" })).to.equal("text");
    expect(drawn({ type: "date" })).to.equal("date");
    expect(drawn({ type: "time" })).to.equal("time");
    expect(drawn({ type: "yes_no", options: sizes.slice(0, 2) })).to.equal("radio");
    expect(drawn({ type: "options", options: sizes.slice(0, 5) })).to.equal("radio");
    expect(drawn({ type: "options", options: sizes })).to.equal("dropdown");
    expect(drawn({ type: "list", options: sizes })).to.equal("checkbox");
  });

  it("names every field so that its value finds its way back", () => {
    const [text, lines, radio] = items([
      field,
      { ...field, name: "why", label: "Why?", lines: true },
      { ...field, name: "size", label: "Size", options: sizes.slice(0, 2) },
    ]);
    expect(text?.data).to.include({ label: "Your name" });
    expect(lines?.data).to.include({ title: "Why?", name: "why" }).and.not.have.property("label");
    expect(radio?.data).to.include({ title: "Size", name: "size" });
    const formData = { "Your name": "Ana", why: "because", size: "s" };
    const metadata = { KM_CHAT_CONTEXT: { formData } };
    const read = readRequest({ botId: "b", groupId: 1, message: "Details sent", metadata });
    assert(read.kind === "turn" && read.request.inbound.event.kind === "form");
    expect(read.request.inbound.event.values).to.deep.equal(formData);
  });

  it("gives no field a name that every object has, which the web widget takes for an answer", () => {
    const named = (one: Partial<ReplyField>): string => {
      const { data } = items([{ ...field, ...one }])[0] ?? { data: {} };
      return "name" in data ? String(data.name) : "label" in data ? String(data.label) : "";
    };
    const options = sizes.slice(0, 2);
    expect(named({ name: "constructor", type: "list", options })).to.equal("constructor ");
    expect(named({ label: "__proto__" })).to.equal("__proto__ ");
    expect(named({ label: "Constructor" })).to.equal("Constructor");
  });

  it("labels a field with its name where another has its label, or one value would be lost", () => {
    const labels = items([field, { ...field, name: "friend" }, { ...field, name: "friend" }]).map(
      ({ data }) => ("label" in data ? data.label : undefined),
    );
    expect(labels).to.deep.equal(["Your name", "friend", undefined]);
  });

  it("puts no check on a radio, where it would break the form", () => {
    expect(items([{ ...field, options: sizes.slice(0, 2) }])[0]?.data).to.not.have.property(
      "validation",
    );
  });

  it("starts a dropdown on a hint that cannot be chosen", () => {
    const [dropdown] = items([{ ...field, placeholder: "Pick one", options: sizes }]);
    assert(dropdown?.type === "dropdown");
    expect(dropdown.data.options[0]).to.deep.equal({
      label: "Pick one",
      value: "",
      selected: true,
      disabled: true,
    });
    expect(dropdown.data.validation).to.deep.equal({ errorText: "⚠ Your name" });
  });

  for (const [type, good, bad] of [
    ["text", ["Ana", " é "], ["", "  "]],
    ["email", ["ana@example.com", " a.b@c.co.uk "], ["ana", "ana@example", "a b@c.d", ""]],
    ["phone", ["+44 20 7946 0018", "(0) 171-23 45 67", "٠١٢٣٤٥٦"], ["12345", "call me", ""]],
    ["number", ["5", "1.234,50", "about 5"], ["five", ""]],
    ["url", ["example.com", "https://example.com/a?b=c"], ["example", ""]],
  ] as const) {
    it(`lets pass what may be meant as ${type}, and stops the rest with an example`, () => {
      const check = validation({ ...field, type });
      for (const value of good) expect(check.regex.test(value), value).to.equal(true);
      for (const value of bad) expect(check.regex.test(value), value).to.equal(false);
      expect(check.errorText).to.include("Your name");
    });

    it(`lets an optional ${type} be empty`, () => {
      const [item] = items([{ ...field, type, required: false }]);
      assert(item?.type === "text");
      const pattern = item.data.validation?.regex;
      if (type === "text") expect(pattern).to.equal(undefined);
      else
        for (const value of ["", " ", ...good])
          expect(value).to.match(new RegExp(pattern ?? "(?!)"));
    });
  }

  it("says its text alone when there is no field to draw", () => {
    const reply = { kind: "form", text: "About you", submit: "", sent: "", fields: [] } as const;
    expect(encodeReplies([reply], { teams: new Map() }).messages).to.deep.equal([
      { message: "About you" },
    ]);
  });
});

function items(fields: readonly ReplyField[]): readonly FormItem[] {
  const reply = {
    kind: "form",
    text: "About you",
    submit: "Send",
    sent: "Details sent",
    fields,
  } as const;
  const { messages } = encodeReplies([reply], { teams: new Map() });
  const metadata = messages[0]?.metadata;
  assert(metadata?.templateId === "12" && metadata.payload !== undefined);
  return metadata.payload;
}

function validation(one: ReplyField): { readonly regex: RegExp; readonly errorText: string } {
  const [item] = items([one]);
  assert(item?.type === "text" && item.data.validation !== undefined);
  const { regex, errorText } = item.data.validation;
  return { regex: new RegExp(regex), errorText };
}
