/** Names that every JavaScript object has from birth, so that the web widget finds them where nothing was stored. */

export function isInherited(name: string): boolean {
  return Object.hasOwn(Object.prototype, name);
}
