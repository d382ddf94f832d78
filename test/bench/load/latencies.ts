/** What each request of a round took: kept one by one, there are at most some hundred thousand. */
import { percentile } from "../statistics.ts";

export class Latencies {
  #values = new Float64Array(1 << 16);
  count = 0;

  /** Milliseconds. */
  add(ms: number): void {
    if (this.count === this.#values.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.count] = ms;
    this.count += 1;
  }

  percentile(share: number): number {
    return percentile(this.#values.slice(0, this.count), share);
  }
}
