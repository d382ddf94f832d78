/** How long is measured, and how often: the whole in about five minutes, or a look in one. */

export interface Plan {
  /** Rounds of the main table, and of the others. */
  readonly rounds: number;
  readonly fewRounds: number;
  /** Of one contender in one round. */
  readonly roundMs: number;
  /** Before the first round of each: a program's compiler needs seconds, and a server runs for weeks. */
  readonly settleMs: number;
  /** Before each round. */
  readonly warmUpMs: number;
  readonly openLoopMs: number;
  readonly starts: number;
  readonly keptConversations: number;
}

export const WHOLE: Plan = {
  rounds: 5,
  fewRounds: 2,
  roundMs: 1200,
  settleMs: 5000,
  warmUpMs: 300,
  openLoopMs: 2000,
  starts: 5,
  keptConversations: 100_000,
};

export const QUICK: Plan = {
  rounds: 2,
  fewRounds: 1,
  roundMs: 600,
  settleMs: 2000,
  warmUpMs: 200,
  openLoopMs: 1200,
  starts: 2,
  keptConversations: 20_000,
};

/** At once, as many as keep a server busy. */
export const CONNECTIONS = 64;
/** That messages are spread over. */
export const CONVERSATIONS = 1000;
