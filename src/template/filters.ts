/**
 * The filters that authors may use. All but `default` take no argument and follow the reader's language and the bot's
 * zone. A filter that cannot take a value gives it back as it is: a customer never meets an error.
 */
import { formatDate, formatList, formatMoney, localeOf } from "./locale.ts";
import type { DateStyle } from "./locale.ts";
import { readMoment } from "./moment.ts";
import { readablePhone } from "./phone.ts";
import { isList, print } from "./print.ts";
import type { Scope, Value } from "./value.ts";

export type Filter = (value: Value, scope: Scope) => Value;

/** By name; `default` is not among them because it takes an argument: see `orDefault`. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ["day", day],
  ["day_time", dayTime],
  ["time", time],
  ["date_short", dateShort],
  ["money", money],
  ["phone", (value) => (typeof value === "string" ? readablePhone(value) : value)],
  ["list", list],
  ["upcase", (value, scope) => print(value).toLocaleUpperCase(localeOf(scope.language))],
  ["downcase", (value, scope) => print(value).toLocaleLowerCase(localeOf(scope.language))],
  ["capitalize", capitalize],
  ["size", size],
  ["first", (value) => itemAt(value, 0)],
  ["last", (value) => itemAt(value, -1)],
  ["url_encode", (value) => encodeURIComponent(print(value).replace(LONE_SURROGATES, "\ufffd"))],
  ["escape", (value) => escapeHtml(print(value))],
]);

/** Every filter that a template may name, in the order in which hints list them. */
export const FILTER_NAMES: readonly string[] = [...FILTERS.keys(), "default"];

/** Liquid's `default`: for no value, false, and a text or list without anything in it. */
export function orDefault(value: Value, instead: Value): Value {
  if (value === null || value === false) return instead;
  return (typeof value === "string" || isList(value)) && value.length === 0 ? instead : value;
}

function day(value: Value, scope: Scope): Value {
  const moment = readMoment(value);
  if (moment === undefined || moment.kind === "time") return value;
  return dated("day", "dayYear", moment.kind === "instant", moment.at, scope);
}

function dayTime(value: Value, scope: Scope): Value {
  const moment = readMoment(value);
  if (moment === undefined || moment.kind === "time") return value;
  if (moment.kind === "date") return dated("day", "dayYear", false, moment.at, scope);
  return dated("dayTime", "dayTimeYear", moment.kind === "instant", moment.at, scope);
}

/** With the year only when it is not the present one. */
function dated(
  style: DateStyle,
  withYear: DateStyle,
  isInstant: boolean,
  at: number,
  { language, timeZone, now }: Scope,
): string {
  const zone = isInstant ? timeZone : "UTC";
  const isThisYear =
    formatDate("year", language, zone, at) === formatDate("year", language, timeZone, now);
  return formatDate(isThisYear ? style : withYear, language, zone, at);
}

function time(value: Value, { language, timeZone }: Scope): Value {
  const moment = readMoment(value);
  if (moment === undefined || moment.kind === "date") return value;
  return formatDate("time", language, moment.kind === "instant" ? timeZone : "UTC", moment.at);
}

function dateShort(value: Value, { language, timeZone }: Scope): Value {
  const moment = readMoment(value);
  if (moment === undefined || moment.kind === "time") return value;
  return formatDate("dateShort", language, moment.kind === "instant" ? timeZone : "UTC", moment.at);
}

const CURRENCY = /^[A-Za-z]{3}$/;
const AMOUNT = /^[+-]?\d{1,15}(?:\.\d{1,10})?$/;

/** A number, or `{ amount, currency }`. */
function money(value: Value, { language }: Scope): Value {
  const number = amountOf(value);
  if (number !== undefined) return formatMoney(language, undefined, number);
  if (value === null || typeof value !== "object" || isList(value)) return value;
  const amount = amountOf(Object.hasOwn(value, "amount") ? value["amount"] : undefined);
  const currency = Object.hasOwn(value, "currency") ? value["currency"] : undefined;
  if (amount === undefined) return value;
  const code =
    typeof currency === "string" && CURRENCY.test(currency) ? currency.toUpperCase() : undefined;
  return formatMoney(language, code, amount);
}

function amountOf(value: Value | undefined): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" && AMOUNT.test(value) ? Number(value) : undefined;
}

function list(value: Value, { language }: Scope): Value {
  if (!isList(value)) return value;
  const items = value.slice(0, MOST_LISTED).map(print);
  return formatList(
    language,
    items.filter((item) => item !== ""),
  );
}

/** More would not fit into a text anyway. */
const MOST_LISTED = 1000;

function capitalize(value: Value, scope: Scope): Value {
  const locale = localeOf(scope.language);
  const text = print(value);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1).toLocaleLowerCase(locale);
}

function size(value: Value): Value {
  if (value === null) return 0;
  if (typeof value === "string" || isList(value)) return value.length;
  return typeof value === "object" ? Object.keys(value).length : 0;
}

function itemAt(value: Value, index: number): Value {
  if (typeof value !== "string" && !isList(value)) return "";
  return value.at(index) ?? null;
}

const LONE_SURROGATES = /\p{Surrogate}/gu;
const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}
