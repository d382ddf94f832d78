import { expect } from "chai";
import { answer, outcome, readsAs, variableOf } from "./reading.ts";

describe("readAnswer of a date", () => {
  const date = variableOf("date");

  readsAs(date, "en", [
    ["2026-12-24", "2026-12-24"],
    ["24/12/2026", "2026-12-24"],
    ["12/24/2026", "2026-12-24"],
    ["3/4/2027", "2027-04-03"],
    ["24.12.26", "2026-12-24"],
    ["24/12/85", "1985-12-24"],
    ["24/12", "2026-12-24"],
    ["24 December", "2026-12-24"],
    ["December 24th, 2027", "2027-12-24"],
    ["on the 24th of december please", "2026-12-24"],
    ["first of May", "2027-05-01"],
    ["23 November", "2026-11-23"],
    ["22 November", "2027-11-22"],
    ["29 Feb", "2028-02-29"],
    ["24 December at 5pm", "2026-12-24"],
    ["5 people on 24 December", "2026-12-24"],
    ["today", "2026-11-23"],
    ["tomorrow", "2026-11-24"],
    ["day after tomorrow", "2026-11-25"],
    ["yesterday", "2026-11-22"],
    ["Friday", "2026-11-27"],
    ["monday", "2026-11-30"],
    ["this Friday", "2026-11-27"],
    ["next Friday", "2026-12-04"],
    ["friday next week", "2026-12-04"],
    ["last friday", "2026-11-20"],
    ["Friday 27 November", "2026-11-27"],
    ["Tuesday the 24th", "2026-11-24"],
    ["the 3rd", "2026-12-03"],
    ["on the 31st", "2026-12-31"],
    ["in 3 days", "2026-11-26"],
    ["in two weeks", "2026-12-07"],
    ["a week ago", "2026-11-16"],
  ]);

  readsAs(date, "en", [
    ["soon", undefined],
    ["next week", undefined],
    ["December", undefined],
    ["December 2026", undefined],
    ["30 Feb", undefined],
    ["31/02/2027", undefined],
    ["2026-13-01", undefined],
    ["24 or 25 December", undefined],
    ["24-25 December", undefined],
    ["24 and 25 December", undefined],
    ["Friday or Saturday", undefined],
    ["Friday 28 November", undefined],
    ["not Friday", undefined],
    ["after Friday", undefined],
    ["every Friday", undefined],
    ["the 3rd floor", undefined],
    ["15", undefined],
    ["12.30", undefined],
    ["10:30", undefined],
    ["I may come on 3", undefined],
  ]);

  readsAs(date, "en-US", [
    ["3/4/2027", "2027-03-04"],
    ["24/12/2026", "2026-12-24"],
  ]);
  readsAs(date, "es", [
    ["24 de diciembre de 2026", "2026-12-24"],
    ["mañana", "2026-11-24"],
    ["mañana por la mañana", "2026-11-24"],
    ["pasado mañana", "2026-11-25"],
    ["el viernes", "2026-11-27"],
    ["el 3", "2026-12-03"],
    ["dentro de 3 días", "2026-11-26"],
    ["veinticuatro de diciembre", "2026-12-24"],
  ]);
  readsAs(date, "fr", [
    ["1er mai", "2027-05-01"],
    ["après-demain", "2026-11-25"],
    ["vendredi prochain", "2026-11-27"],
  ]);
  readsAs(date, "de", [
    ["24. Dezember", "2026-12-24"],
    ["24.12.", "2026-12-24"],
    ["übermorgen", "2026-11-25"],
    ["am Morgen", undefined],
  ]);
  readsAs(date, "ru", [["24 декабря", "2026-12-24"]]);
  readsAs(date, "pl", [["jutro", "2026-11-24"]]);
  readsAs(date, "ja", [["12月24日", "2026-12-24"]]);
  readsAs(date, "pt-BR", [["sexta-feira", "2026-11-27"]]);

  it("goes by the bot's time zone", () => {
    const late = { now: Date.parse("2026-11-23T23:30:00Z") };
    expect(outcome(answer(date, "today", { ...late, timeZone: "Asia/Tokyo" }))).to.equal(
      "2026-11-24",
    );
    expect(outcome(answer(date, "today", { ...late, timeZone: "America/Lima" }))).to.equal(
      "2026-11-23",
    );
  });

  it("forgives slips in the second pass alone", () => {
    expect(outcome(answer(date, "24 Decmber"))).to.equal("unreadable");
    expect(outcome(answer(date, "24 Decmber", { pass: "typos" }))).to.equal("2026-12-24");
  });
});

describe("readAnswer of a time", () => {
  const time = variableOf("time");

  readsAs(time, "en", [
    ["15:30", "15:30"],
    ["3:30", "03:30"],
    ["3pm", "15:00"],
    ["3.30 p.m.", "15:30"],
    ["12am", "00:00"],
    ["12:15 pm", "12:15"],
    ["15h30", "15:30"],
    ["noon", "12:00"],
    ["12 noon", "12:00"],
    ["midnight", "00:00"],
    ["half past 3 pm", "15:30"],
    ["half past three in the afternoon", "15:30"],
    ["quarter to four pm", "15:45"],
    ["quarter to 1 pm", "12:45"],
    ["ten past five pm", "17:10"],
    ["8 in the morning", "08:00"],
    ["9 at night", "21:00"],
    ["2 at night", "02:00"],
    ["around 3pm tomorrow", "15:00"],
    ["at 15", "15:00"],
    ["half past 3", undefined],
    ["at 3", undefined],
    ["3.30", undefined],
    ["24:00", undefined],
    ["15:60", undefined],
    ["between 3pm and 5pm", undefined],
    ["5-6pm", undefined],
    ["after 3pm", undefined],
    ["9 to 5", undefined],
    ["soon", undefined],
  ]);
  readsAs(time, "es", [
    ["las tres y media de la tarde", "15:30"],
    ["la una de la tarde", "13:00"],
    ["mediodía", "12:00"],
  ]);
  readsAs(time, "fr", [
    ["15 heures 30", "15:30"],
    ["3 heures de l'après-midi", "15:00"],
  ]);
  readsAs(time, "de", [
    ["15 Uhr", "15:00"],
    ["halb vier nachmittags", "15:30"],
  ]);
});
