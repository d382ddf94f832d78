/** What a customer typed stays text in messages that the author wrote for Kommunicate itself. */
import { expect } from "chai";
import { fillRaw } from "../../src/engine/fill-raw.ts";
import type { RawSpec } from "../../src/engine/say-item.ts";
import type { Scope } from "../../src/template/value.ts";
import { compileTemplate } from "../../src/template/compile.ts";
import { parseTemplate } from "../../src/template/parse.ts";

const text = (source: string): RawSpec => ({
  kind: "text",
  template: compileTemplate(source, parseTemplate(source).nodes),
});
const value = (one: string): RawSpec => ({ kind: "value", value: one });
const object = (entries: Readonly<Record<string, RawSpec>>): RawSpec => ({
  kind: "object",
  entries: Object.entries(entries),
});
const scopeWith = (said: string): Scope => ({
  get: (name) => (name === "said" ? said : undefined),
  unknown: () => undefined,
  language: "en",
  timeZone: "UTC",
  now: 0,
});

describe("fillRaw", () => {
  it("escapes values in the message as Markdown, or as HTML where it is that", () => {
    const markdown = object({ message: text("**You** said {{ said }}") });
    expect(fillRaw(markdown, scopeWith("**no**"))).to.deep.equal({
      message: "**You** said \\*\\*no\\*\\*",
    });
    const html = object({ message: text("<b>{{ said }}</b>"), messageType: value("html") });
    expect(fillRaw(html, scopeWith("<i>"))).to.deep.equal({
      message: "<b>&lt;i&gt;</b>",
      messageType: "html",
    });
  });

  it("keeps values from becoming tags in any place of a template, escaped or not", () => {
    const list = object({
      metadata: object({
        payload: { kind: "list", items: [object({ description: text("<u>{{ said }}</u>") })] },
      }),
    });
    for (const said of ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"]) {
      const { metadata } = fillRaw(list, scopeWith(said)) as {
        metadata: { payload: { description: string }[] };
      };
      const description = metadata.payload[0]?.description ?? "";
      expect(description).to.match(/^<u>[^<]*<\/u>$/u);
      expect(description).not.to.include("&lt;");
    }
  });

  it("leaves addresses as they are", () => {
    const link = object({ metadata: object({ url: text("https://a.test/?{{ said }}") }) });
    expect(fillRaw(link, scopeWith("a=1&copy=2"))).to.deep.equal({
      metadata: { url: "https://a.test/?a=1&copy=2" },
    });
  });
});
