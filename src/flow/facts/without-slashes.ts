/** `/^\d{5}$/i`, as other tools write a pattern; here the slashes and what follows them would have to be typed. */

/** What stands between them; undefined where there are none. */
export function withoutSlashes(pattern: string): string | undefined {
  return /^\/.+\/[a-z]*$/.test(pattern) ? pattern.replace(/^\/|\/[a-z]*$/g, "") : undefined;
}
