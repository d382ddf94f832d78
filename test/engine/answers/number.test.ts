import { readsAs, variableOf } from "./reading.ts";

describe("readAnswer of a number", () => {
  const number = variableOf("number");

  readsAs(number, "en", [
    ["about 250 people", 250],
    ["£1,200", 1200],
    ["1,200.50", 1200.5],
    ["1.200,50", 1200.5],
    ["1.200", 1.2],
    ["0.125", 0.125],
    ["2,5", 2.5],
    ["1,00,000", 100_000],
    ["12 500", 12_500],
    ["-5", -5],
    ["-£5", -5],
    ["minus five", -5],
    ["2k", 2000],
    ["2.5 million", 2_500_000],
    ["5kg", 5],
    ["a 5-person team", 5],
    ["50%", 50],
    ["3rd", 3],
    ["5️⃣", 5],
    ["١٢", 12],
    ["5 (five)", 5],
    ["“5”.", 5],
    ["one", 1],
    ["just one please", 1],
    ["none", 0],
    ["twenty five", 25],
    ["twenty-five of us", 25],
    ["two hundred and five", 205],
    ["three thousand two hundred and ten", 3210],
    ["nineteen hundred", 1900],
    ["a dozen", 12],
  ]);

  readsAs(number, "en", [
    ["lots", undefined],
    ["between 5 and 10", undefined],
    ["5-10", undefined],
    ["5 or 6", undefined],
    ["5 adults and 2 children", undefined],
    ["2 and 2", undefined],
    ["five twenty", undefined],
    ["one two three", undefined],
    ["more than 100", undefined],
    ["at least 10", undefined],
    ["not 5", undefined],
    ["half a dozen", undefined],
    ["no one", undefined],
    ["this one", undefined],
    ["1,2,3", undefined],
    ["1.2.3", undefined],
    ["10:30", undefined],
    ["24/12/2026", undefined],
    ["AB123456", undefined],
    ["covid-19", undefined],
    ["2m", undefined],
    ["2½", undefined],
    ["- 5", undefined],
    ["1e5", undefined],
  ]);

  readsAs(number, "de", [
    ["1.200", 1200],
    ["12.500,75 €", 12_500.75],
    ["fünfundzwanzig", 25],
    ["einen Tisch für vier", 4],
    ["eins", 1],
    ["zweihundert", 200],
    ["ein Tisch", undefined],
    ["mindestens 5", undefined],
  ]);
  readsAs(number, "es", [
    ["treinta y cinco", 35],
    ["veintidós", 22],
    ["mil doscientos", 1200],
    ["1.200", 1200],
    ["una", 1],
    ["una mesa", undefined],
  ]);
  readsAs(number, "fr", [
    ["1 200,50", 1200.5],
    ["quatre-vingt-dix-sept", 97],
    ["soixante et onze", 71],
    ["vingt et un", 21],
    ["1.200", undefined],
  ]);
  readsAs(number, "pt", [["cento e vinte e cinco", 125]]);
  readsAs(number, "it", [["ventuno", 21]]);
  readsAs(number, "nl", [["tweeëntwintig", 22]]);
  readsAs(number, "de-CH", [["1’200", 1200]]);
  readsAs(number, "no such tag!", [["1,200", 1200]]);
});

describe("readAnswer of an integer", () => {
  readsAs(variableOf("integer"), "en", [
    ["25", 25],
    ["2.0", 2],
    ["2.5", undefined],
    ["1,200", 1200],
  ]);
});
