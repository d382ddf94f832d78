/** Lines of the log are pino's, to the byte, however they are written out. */
import { expect } from "chai";
import fc from "fast-check";
import { pino, type Logger } from "pino";
import { createLogger } from "../../src/gateway/logger.ts";

const PINOS = {
  level: "trace",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level: string) => ({ level }) },
} as const;

describe("createLogger", () => {
  it("writes what pino would write, whatever is logged", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (fields, message) => {
        const [ours, pinos] = both((logger) => logger.info(fields, message));
        expect(JSON.parse(ours)).to.deep.equal(JSON.parse(pinos));
      }),
    );
  });

  const error = new Error("broken");
  const circle: Record<string, unknown> = { name: "circle" };
  circle["self"] = circle;
  const odd: Readonly<Record<string, (logger: Logger) => void>> = {
    "a line without fields": (logger) => logger.warn("stopped"),
    "fields without a message": (logger) => logger.debug({ bots: 3 }),
    "what has no value": (logger) => logger.info({ a: undefined, b: null, c: Number.NaN }, "odd"),
    "an error": (logger) => logger.error({ err: error }, "failed"),
    "an error alone": (logger) => logger.error(error),
    "what goes round in circles": (logger) => logger.info(circle, "round"),
    "the fields of a child": (logger) => logger.child({ part: "push" }).info({ a: 1 }, "child"),
  };
  for (const [name, log] of Object.entries(odd)) {
    it(`writes ${name} as pino does`, () => {
      const [ours, pinos] = both(log);
      expect(ours).to.equal(pinos);
    });
  }

  it("shows a person plain lines", () => {
    let text = "";
    const logger = createLogger({ level: "info", plain: true, write: (line) => (text += line) });
    logger.info({ botId: "bloom", said: "\u001b[2J" }, "turn");
    expect(text).to.match(/^\d\d:\d\d:\d\d info {2}turn {2}botId=bloom said="\\u001b\[2J"\n$/);
  });
});

function both(log: (logger: Logger) => void): [ours: string, pinos: string] {
  const lines = ["", ""];
  log(createLogger({ level: "trace", plain: false, write: (line) => (lines[0] += line) }));
  log(pino(PINOS, { write: (line) => void (lines[1] += line) }));
  const [ours = "", pinos = ""] = lines.map((line) => line.replace(/,"time":"[^"]*"/, ""));
  return [ours, pinos];
}
