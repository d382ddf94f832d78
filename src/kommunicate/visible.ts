/** Whether a customer would see anything: a message that draws nothing is an empty bubble. */

/** A text with at least one character that has a shape. */
export function isVisible(text: string): boolean {
  return SHAPE.test(text);
}

/** The same of any value: what is no text shows nothing. */
export function isShown(value: unknown): boolean {
  return typeof value === "string" && isVisible(value);
}

/** HTML that shows something when its tags are gone, or has an element that is seen without text. */
export function isVisibleHtml(html: string): boolean {
  if (SEEN_WITHOUT_TEXT.test(html)) return true;
  // A sign that opens no tag is text: “<3”.
  let rest = html.replace(/<(?![a-z/!?])/gi, "&lt;");
  for (const [open, close] of HIDDEN) rest = without(rest, open, close);
  return isVisible(without(rest, "<", ">").replaceAll("&nbsp;", " "));
}

/** Elements that people write into texts, which show as they are typed where a text is no HTML. */
export function hasTags(text: string): boolean {
  return text.includes("<") && TAG.test(text);
}

/** Cuts out every stretch from an opening mark to its closing one, in one pass. */
function without(text: string, open: string, close: string): string {
  // Letter by letter: whole-text lower case can change lengths, and with them the places.
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  let kept = "";
  let at = 0;
  for (;;) {
    const start = lower.indexOf(open, at);
    if (start === -1) return kept + text.slice(at);
    kept += text.slice(at, start);
    const end = lower.indexOf(close, start + open.length);
    if (end === -1) return kept;
    at = end + close.length;
  }
}

const SHAPE = /[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;
const TAG = /<\/(?:b|i|u|p|a|h[1-6]|ul|ol|li|em|strong|div|span|table|tr|td)>|<(?:br|hr) ?\/?>/i;
const HIDDEN = [
  ["<!--", "-->"],
  ["<script", "</script>"],
  ["<style", "</style>"],
] as const;
const SEEN_WITHOUT_TEXT = /<(?:img|video|audio|hr|svg|iframe|input|button)[\s/>]/i;
