/** Spaces out a phone number in international form, for reading. Numbers are checked elsewhere; digits never change. */

/** `+442079460958` -> `+44 20 7946 0958`; any other text as it is. */
export function readablePhone(text: string): string {
  const digits = text.replace(/[\s().-]/g, "");
  if (!/^\+[1-9]\d{6,14}$/.test(digits)) return text;
  const code = callingCode(digits);
  const national = digits.slice(1 + code.length);
  return `+${code} ${grouped(national, groupsOf(code, national)).join(" ")}`;
}

/** ITU-T E.164: one digit for 1 and 7, two for these, three for all others. */
const TWO_DIGITS = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

function callingCode(digits: string): string {
  const first = digits.charAt(1);
  if (first === "1" || first === "7") return first;
  const two = digits.slice(1, 3);
  return TWO_DIGITS.has(two) ? two : digits.slice(1, 4);
}

/** How a country groups its national numbers, by their length. */
const GROUPS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "1": [[3, 3, 4]],
  "7": [[3, 3, 2, 2]],
  "31": [[2, 3, 4]],
  "32": [
    [1, 3, 2, 2],
    [3, 2, 2, 2],
  ],
  "33": [[1, 2, 2, 2, 2]],
  "34": [[3, 2, 2, 2]],
  "39": [
    [3, 3, 4],
    [3, 3, 3],
  ],
  "41": [[2, 3, 2, 2]],
  "45": [[2, 2, 2, 2]],
  "47": [[2, 2, 2, 2]],
  "48": [[3, 3, 3]],
  "52": [[2, 4, 4]],
  "55": [
    [2, 5, 4],
    [2, 4, 4],
  ],
  "61": [[3, 3, 3]],
  "81": [
    [2, 4, 4],
    [1, 4, 4],
  ],
  "86": [[3, 4, 4]],
  "91": [[5, 5]],
  "351": [[3, 3, 3]],
};

const BRITISH_MOBILE = [4, 6];
const BRITISH_CITY = [2, 4, 4];
const BRITISH_TOWN = [3, 3, 4];
const BRITISH_AREA = [4, 3, 3];

function groupsOf(code: string, national: string): readonly number[] {
  if (code === "44" && national.length === 10) {
    if (national.startsWith("7")) return BRITISH_MOBILE;
    if (national.startsWith("2")) return BRITISH_CITY;
    if (/^(?:1\d?1|[389])/.test(national)) return BRITISH_TOWN;
    return BRITISH_AREA;
  }
  const own = GROUPS[code]?.find((groups) => sum(groups) === national.length);
  return own ?? threes(national.length);
}

function sum(groups: readonly number[]): number {
  return groups.reduce((total, group) => total + group, 0);
}

/** Threes, and one or two fours at the end so that no digit stands alone. */
function threes(length: number): readonly number[] {
  if (length === 5) return [2, 3];
  const fours = Math.min(length % 3, Math.floor(length / 4));
  const groups = Math.floor((length - 4 * fours) / 3) + fours;
  return Array.from({ length: groups }, (_, index) => (index < groups - fours ? 3 : 4));
}

function grouped(digits: string, groups: readonly number[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const size of groups) {
    result.push(digits.slice(at, at + size));
    at += size;
  }
  if (at < digits.length) result.push(digits.slice(at));
  return result;
}
