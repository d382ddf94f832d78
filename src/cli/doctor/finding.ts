/** One line of `doctor`: what was looked at, how it is, and what to do about it. */
export interface Finding {
  readonly mark: "ok" | "warn" | "fail";
  readonly what: string;
  readonly detail: string;
  /** What to do; empty when nothing is to be done. */
  readonly advice: string;
}

export function ok(what: string, detail: string): Finding {
  return { mark: "ok", what, detail, advice: "" };
}

export function warn(what: string, detail: string, advice: string): Finding {
  return { mark: "warn", what, detail, advice };
}

export function fail(what: string, detail: string, advice: string): Finding {
  return { mark: "fail", what, detail, advice };
}
