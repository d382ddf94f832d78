/**
 * How long a caller waits for its turn. Settles the race between "too late" and "done": once a commit is under way
 * nothing is given in its place, and once something was given, the commit is told so before it writes.
 */
import type { Debt } from "./late-answers.ts";

/** What a caller was given in place of the answer. */
export interface Given {
  readonly answer: string;
  /** What is owed; undefined where the message turned out to be answered already. */
  readonly debt: Debt | undefined;
}

export interface Patience {
  /** Resolves when something was given; never otherwise. */
  readonly given: Promise<Given>;
  /** Before a commit: what was given. From then on nothing is, until `release`. */
  hold(): Promise<Given | undefined>;
  /** The commit did not land, and the caller waits on. */
  release(): void;
  /** What was given so far. */
  end(): Promise<Given | undefined>;
}

/** `give` never rejects; undefined means that the caller has to wait for the whole turn. */
export function createPatience(afterMs: number, give: () => Promise<Given | undefined>): Patience {
  let isHeld = false;
  let isOver = false;
  let giving: Promise<Given | undefined> | undefined;
  let settle: (given: Given) => void = () => {};
  const given = new Promise<Given>((resolve) => (settle = resolve));

  function begin(): void {
    giving = give().then((one) => {
      if (one !== undefined) settle(one);
      return one;
    });
  }

  const timer = setTimeout(() => {
    isOver = true;
    if (!isHeld) begin();
  }, afterMs);

  async function hold(): Promise<Given | undefined> {
    isHeld = true;
    return giving;
  }

  return {
    given,
    hold,
    release() {
      isHeld = false;
      if (isOver && giving === undefined) begin();
    },
    end() {
      clearTimeout(timer);
      return hold();
    },
  };
}
