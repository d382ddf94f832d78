/**
 * Phone numbers, as people write them, in E.164 ("+442079460958"). The numbering plans come from libphonenumber-js, which
 * is large: it is loaded once, by whoever starts a bot that asks for a phone number.
 */
import type { CountryCode } from "libphonenumber-js/min";
import { foldText } from "../words.ts";

type Plans = typeof import("libphonenumber-js/min");

let plans: Plans | undefined;
let loading: Promise<void> | undefined;

/** Undefined when there is nothing to wait for. */
export function loadPlans(): Promise<void> | undefined {
  if (plans !== undefined) return undefined;
  loading ??= import("libphonenumber-js/min").then((loaded) => {
    plans = loaded;
  });
  return loading;
}

/**
 * `country`: ISO 3166, for numbers without a prefix. Before the plans are loaded, digits are all that is looked at, and a
 * national number stays as it was dialled.
 */
export function readPhone(text: string, country: string | undefined): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const plain = foldText(text).replace(DASHES, "-");
  const runs = (plain.match(RUN) ?? []).filter((run) => digitsOf(run).length >= MIN_DIGITS);
  const [run] = runs;
  if (run === undefined || runs.length > 1 || DATE.test(run)) return undefined;
  // New ranges are dialled before the plans know them: what can be nothing else needs the right length alone.
  const sure = /^\(?[+0]/.test(run) || !/\p{L}/u.test(plain.replace(run, "").replace(LABEL, ""));
  const dialled = run.replace(/^00/, country === undefined ? "+" : "00");
  return plans === undefined
    ? readDigits(dialled, country)
    : readByPlan(plans, dialled, country, sure);
}

/** Long enough for a sentence. */
const MAX_TEXT = 300;
const MIN_DIGITS = 6;
const DASHES = /[\u2010-\u2015\u2212]/g;
const RUN = /(?<![\p{L}\d])(?:\+|\(\+?)?\d[\d\s()./-]{4,28}\d(?![\p{L}\d])/gu;
const DATE = /^(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})$/;
const LABEL = /\b(?:tel|phone|mobile|ext|x)\b/g;

function readByPlan(
  loaded: Plans,
  dialled: string,
  country: string | undefined,
  sure: boolean,
): string | undefined {
  const code = country?.toUpperCase();
  const home: CountryCode | undefined =
    code !== undefined && loaded.isSupportedCountry(code) ? code : undefined;
  const number = loaded.parsePhoneNumberFromString(dialled, home);
  if (number === undefined) return undefined;
  return number.isValid() || (sure && number.isPossible()) ? number.number : undefined;
}

function readDigits(dialled: string, country: string | undefined): string | undefined {
  const digits = digitsOf(dialled);
  if (/^\(?\+/.test(dialled)) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined;
  return country !== undefined && digits.length <= 15 ? digits : undefined;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
