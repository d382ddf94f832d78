/**
 * What a customer typed stays text wherever a bot repeats it. The web widget reads Markdown, other clients show the
 * characters as they are: so only characters that would really act are escaped. Author's text never comes through here.
 */

/** A value for a text message: Markdown signs in it do nothing, addresses stay whole. */
export function escapeMarkdown(text: string): string {
  if (!MAY_ACT.test(text)) return text;
  const stars = countActing(text, "*");
  const lines = countActing(text, "_");
  const waves = countActing(text, "~");
  const acting = { "*": stars, _: lines, "~": waves };
  return outsideAddresses(text, (from, to) => {
    let escaped = "";
    for (let at = from; at < to; at += 1) escaped += escapeAt(text, at, acting);
    return escaped;
  });
}

/** The exact way back. */
export function unescapeMarkdown(text: string): string {
  return outsideAddresses(text, (from, to) =>
    text.slice(from, to).replace(/\\([!-/:-@[-`{-~\n]|$)/g, "$1").replace(JOINED_TAG, "<"),
  );
}

/** A value inside HTML, in text or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML.get(sign) ?? sign);
}

const HTML: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);
