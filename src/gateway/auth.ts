/** Whether a request carries one of the shared secrets. Takes as long for a near miss as for a far one. */
import { timingSafeEqual } from "node:crypto";

/** Says whether a header's value is one of `secrets`; with no secrets every value is fine. */
export function createAuth(secrets: readonly string[]): (value: string) => boolean {
  if (secrets.length === 0) return () => true;
  const known = secrets.map((secret) => Buffer.from(secret, "utf8"));
  const width = Math.max(...known.map(({ length }) => length));
  const padded = known.map((bytes) => Buffer.concat([bytes], width));
  const given = Buffer.alloc(width);
  return (value) => {
    // Node shows the bytes of a header as latin1, whatever the client meant by them: one character for each.
    given.fill(0);
    given.write(value, "latin1");
    let matches = 0;
    for (const [index, bytes] of padded.entries()) {
      const isAsLong = Number(value.length === known[index]?.length);
      matches |= Number(timingSafeEqual(bytes, given)) & isAsLong;
    }
    return matches > 0;
  };
}
