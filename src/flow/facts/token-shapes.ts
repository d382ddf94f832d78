/** Finds what looks like a password or token. Says that there is one, never which. */

export function looksLikeSecret(text: string): boolean {
  return TOKEN_SHAPES.some((shape) => shape.test(text));
}

/** Where in a text such things begin and end, one place for each line. */
export function secretsIn(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  if (!looksLikeSecret(text)) return [];
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const at = TOKEN_SHAPES.map((shape) => shape.exec(line)).find((match) => match !== null);
    if (at) found.push({ start: start + at.index, end: start + at.index + at[0].length });
    start += line.length + 1;
  }
  return found;
}

/** Whether a header of this name is there to hold a secret. */
export function isSecretHeader(name: string): boolean {
  return /authori[sz]ation|api-?key|token|secret|password|credential|(?:^|-)(?:key|auth)$/i.test(
    name,
  );
}

/** Of the services that bots call most, and the general ones; each is linear in the text. */
const TOKEN_SHAPES: readonly RegExp[] = [
  /\b(?:sk|pk|rk)_(?:live|test)_\w{10}/,
  /\bsk-[\w-]{20}/,
  /\b(?:gh[pousr]|github_pat)_\w{20}/,
  /\bglpat-[\w-]{16}/,
  /\bxox[abeoprs]-[\w-]{10}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{30}/,
  /\bya29\.[\w-]{20}/,
  /\bSG\.[\w-]{16,64}\.[\w-]{16}/,
  /\bsh(?:pat|pss|pca)_[0-9a-f]{20}/i,
  /\bnpm_\w{30}/,
  /\beyJ[\w-]{8,512}\.[\w-]{8}/,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/,
  /\b(?:bearer|basic|token)\s{1,4}(?=[A-Za-z+/=._~-]{0,40}\d)[\w+/=.~-]{12}/i,
  /:\/\/[^\s/:@{}]{1,64}:[^\s/:@{}]{1,64}@/,
  /[?&](?:api[-_]?key|access[-_]?token|token|secret|password)=[^&#\s{]{8}/i,
];
