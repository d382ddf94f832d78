/** Finding the FAQ entry that is meant: labelled questions, everyday nonsense, and sentences that share a word by chance. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import {
  buildFaqIndex,
  findByMeaning,
  MEANT_FROM,
  nearestMeaning,
  type FaqIndex,
  type Meant,
} from "../../src/engine/faq-index.ts";
import { readPhrase } from "../../src/engine/phrase.ts";
import { readWords } from "../../src/engine/words.ts";

const FIXTURES = "test/fixtures/faq";

interface Labelled {
  readonly language: string;
  readonly faq: Readonly<Record<string, readonly string[]>>;
  readonly questions: readonly (readonly [question: string, entry: string])[];
  /** About something else altogether. */
  readonly nonsense: readonly string[];
  /** About something else, in a word or two of the FAQ. */
  readonly near: readonly string[];
}

function index(faq: Labelled["faq"], language = "en"): FaqIndex {
  return buildFaqIndex(
    Object.entries(faq).map(([name, phrases]) => ({ name, phrases: phrases.map(readPhrase) })),
    language,
  );
}

const SHOP = {
  delivery_cost: ["delivery cost", "how much is delivery"],
  hours: ["opening hours", "when are you open"],
  who: ["who are you"],
};

function meant(question: string, faq: Labelled["faq"] = SHOP, language = "en"): Meant | undefined {
  return findByMeaning(index(faq, language), readWords(question));
}

describe("findByMeaning", () => {
  for (const file of readdirSync(FIXTURES)) {
    it(`tells what is meant in ${file}`, () => {
      const labelled = JSON.parse(readFileSync(join(FIXTURES, file), "utf8")) as Labelled;
      const found = measure(labelled);
      // eslint-disable-next-line no-console -- the figures are what this test is for
      console.log(`        ${file}: ${JSON.stringify(found)}`);
      expect(found.accuracy).to.be.at.least(0.95);
      expect(found.auroc).to.be.at.least(0.92);
      expect(found.answered).to.be.at.least(0.7);
      expect(found.wrong).to.be.at.most(0.05);
      expect(found.fooledByNonsense).to.equal(0);
      expect(found.fooledByNear).to.be.at.most(0.3);
    });
  }

  it("names the phrase that came nearest", () => {
    const found = meant("what would delivering to Leeds cost me");
    expect(found).to.include({ name: "delivery_cost", phrase: "delivery cost" });
    expect(found?.score).to.be.within(MEANT_FROM, 1);
  });

  it("gives the full score to the phrase itself, and to its words in another order", () => {
    for (const question of ["delivery cost", "cost, delivery"]) {
      expect(meant(question)?.score).to.be.closeTo(1, 1e-9);
    }
  });

  it("takes questions that are made of small words as they are written alone", () => {
    for (const question of [
      "where are you",
      "how are you",
      "who is it",
      "how much",
      "can you help",
    ]) {
      expect(meant(question), question).to.equal(undefined);
    }
  });

  it("wants of a lone word that it is what the phrase is about", () => {
    expect(meant("opening?", { hours: ["are you open"] })?.name).to.equal("hours");
    expect(meant("agent", { fees: ["agent fees"] })).to.equal(undefined);
  });

  it("forgives endings and slips", () => {
    for (const question of ["deliveries, the costs?", "dellivery cost", "the delivry costs"]) {
      expect(meant(question)?.name, question).to.equal("delivery_cost");
    }
  });

  it("works in languages of which nothing is known, and without blanks between words", () => {
    const greek = { open: ["ωράριο λειτουργίας"], pay: ["τρόποι πληρωμής"] };
    expect(meant("ποιο ειναι το ωραριο λειτουργιας σας", greek, "el")?.name).to.equal("open");
    expect(meant("πού είναι η γάτα", greek, "el")).to.equal(undefined);
    const chinese = { open: ["你们的营业时间"], pay: ["付款方式"] };
    expect(meant("请问营业时间是几点", chinese, "zh")?.name).to.equal("open");
    expect(meant("今天天气很好", chinese, "zh")).to.equal(undefined);
  });

  it("finds nothing where nothing is asked, or nothing can be", () => {
    for (const question of ["", "👍", "?!", "12345"]) {
      expect(meant(question), question).to.equal(undefined);
    }
    expect(meant("delivery cost", {})).to.equal(undefined);
  });

  it("scores from 0 to 1, whatever is asked", () => {
    const built = index(SHOP);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("delivery", "open", "you"))),
        (words) => {
          const score = nearestMeaning(built, readWords(words.join(" ")))?.score ?? 0;
          return score >= 0 && score <= 1 + 1e-9;
        },
      ),
    );
  });

  it("grows with the entries and no faster: ten times as many are far from a hundred times the work", function () {
    this.timeout(60_000);
    // In proportion would be 10, pair by pair 100: between them there is room for a busy machine.
    expect(bestOf(1000) / bestOf(100)).to.be.below(30);
  });

  /** Milliseconds of the quickest of many questions among that many entries. */
  function bestOf(entries: number): number {
    const many = Object.fromEntries(
      Array.from({ length: entries }, (_, at) => [
        `faq_${at}`,
        [`question ${at} of topic${at % 97}`, `item${at} cost`],
      ]),
    );
    const built = index(many);
    const message = readWords(
      "how much does item500 of the delivery cost, and what is topic42 about",
    );
    let best = Infinity;
    for (let round = 0; round < 200; round += 1) {
      const began = performance.now();
      nearestMeaning(built, message);
      best = Math.min(best, performance.now() - began);
    }
    return best;
  }
});

/** Shares of the questions, except for `auroc`: how often a question scores higher than something else does. */
function measure({ language, faq, questions, nonsense, near }: Labelled) {
  const built = index(faq, language);
  const isFound = (text: string): boolean => findByMeaning(built, readWords(text)) !== undefined;
  const judged = questions.map(([question, name]) => {
    const found = nearestMeaning(built, readWords(question));
    return { isRight: found?.name === name, score: found?.score ?? 0, isFound: isFound(question) };
  });
  const scoreOf = (text: string): number => nearestMeaning(built, readWords(text))?.score ?? 0;
  const others = [...nonsense, ...near].map(scoreOf);
  const wins = judged.flatMap(({ score }) =>
    others.map((other) => (score > other ? 1 : score === other ? 0.5 : 0)),
  );
  const share = <T>(list: readonly T[], holds: (one: T) => boolean): number =>
    round(list.filter(holds).length / list.length);
  return {
    accuracy: share(judged, ({ isRight }) => isRight),
    auroc: round(wins.reduce<number>((sum, one) => sum + one, 0) / wins.length),
    answered: share(judged, (one) => one.isRight && one.isFound),
    wrong: share(judged, (one) => !one.isRight && one.isFound),
    fooledByNonsense: share(nonsense, isFound),
    fooledByNear: share(near, isFound),
  };
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
