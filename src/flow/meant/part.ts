/** Which file under parts/ was meant by what stands behind `run`. */
import { didYouMean, type Suggestion } from "./suggest.ts";

/** `run: parts/address.yaml` means “address”, without a doubt. */
export function meantPart(written: string, parts: ReadonlyMap<string, unknown>): Suggestion {
  const bare = written.replace(/^(?:\.?\/)?(?:parts\/)?/, "").replace(/\.ya?ml$/i, "");
  if (bare !== written && parts.has(bare)) {
    return { hint: `Write the name alone: “${bare}”.`, best: bare };
  }
  if (parts.size === 0) {
    return {
      hint: "There are no parts yet: each is a file in the folder parts/, such as parts/address.yaml.",
    };
  }
  return didYouMean(bare, parts.keys(), "The parts are");
}
