/**
 * How much of a list is compiled: as much as `schemas/flow.schema.json` takes. What is longer is refused as a whole, and what
 * stands behind the limit would be judged for nothing.
 */
export const MOST = { languages: 100, messages: 1000, options: 5000, cases: 1000 } as const;
