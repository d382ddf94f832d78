/**
 * Which addresses may leave the gateway, and in what spelling: percent-escaped whole, because the clients put them into
 * markup as they are. Everything else, `javascript:` above all, is undefined.
 */

/** An address of a page or file: http or https. */
export function webAddress(text: string): string | undefined {
  const url = parsed(text);
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:"))
    return undefined;
  return url.href.length <= MAX_LENGTH ? url.href : undefined;
}

/** What a link may open: a page, a phone number, an e-mail. */
export function linkAddress(text: string): string | undefined {
  const url = parsed(text);
  if (url?.protocol !== "tel:" && url?.protocol !== "mailto:") return webAddress(text);
  const rest = url.href.slice(url.protocol.length).replace(UNSAFE, encodeURIComponent);
  const spelled = url.protocol === "tel:" ? rest.replaceAll("%20", "") : rest;
  return spelled === "" || spelled.length > MAX_LENGTH ? undefined : `${url.protocol}${spelled}`;
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const MAX_LENGTH = 4_000;
const UNSAFE = /[\s"<>]/g;
