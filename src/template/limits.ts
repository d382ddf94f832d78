/** Bounds of templates: what an author may write, and how much a render may do. */

/** Characters of a template or condition, and of what it prints. */
export const MAX_LENGTH = 20_000;

/** Blocks inside blocks, and brackets inside brackets. */
export const MAX_DEPTH = 20;

/** Rounds of one `for`. */
export const MAX_ROUNDS = 50;

/** Parts printed by all rounds of all loops in one render. */
export const MAX_STEPS = 100_000;

/** Problems reported for one text. */
export const MAX_PROBLEMS = 20;
