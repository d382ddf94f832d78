/** Numbers as people write long ones: `1,000`, `1 000 000`, `1.000.000`. */
export function isInThousands(text: string): boolean {
  return /^-?[1-9]\d{0,2}(?:(?:[, '\u00a0\u202f]\d{3})+|(?:\.\d{3}){2,})$/.test(text);
}
