import { expect } from "chai";
import { createRequests, SCRATCH_BYTES, type Traffic } from "./traffic.ts";

const FRESH: Traffic = { conversations: 3, keys: "fresh", run: 1 };

describe("createRequests", () => {
  it("writes a webhook of about 700 bytes, whose length the head tells", () => {
    const text = requestOf(FRESH, 0);
    const [head = "", body = ""] = text.split("\r\n\r\n");
    expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).to.equal(Buffer.byteLength(body));
    expect(body.length).to.be.within(650, 750);
    expect(text.length).to.be.below(SCRATCH_BYTES);
  });

  it("goes round the conversations, each with the same id in all its places", () => {
    const ids = [0, 1, 2, 3].map((index) => bodyOf(FRESH, index));
    expect(ids.map(({ groupId }) => groupId)).to.deep.equal([
      10_000_000, 10_000_001, 10_000_002, 10_000_000,
    ]);
    for (const { groupId, from, metadata } of ids) {
      expect(from).to.equal(`customer-${groupId}`);
      expect(metadata.KM_CHAT_CONTEXT.groupId).to.equal(String(groupId));
    }
  });

  it("gives every message of every run a key of its own", () => {
    const runs = [1, 2, 10, 41].map((run) => ({ ...FRESH, run }));
    const keys = runs.flatMap((traffic) =>
      Array.from({ length: 40 }, (_, index) => bodyOf(traffic, index).key),
    );
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it("sends the same again where repeats are wanted", () => {
    const repeats: Traffic = { ...FRESH, keys: "repeat" };
    expect(requestOf(repeats, 4)).to.equal(requestOf(repeats, 1)).and.equal(requestOf(FRESH, 1));
  });

  it("spreads conversations over bots", () => {
    const traffic = { ...FRESH, bots: 2 };
    const bots = [0, 1, 2].map((index) => bodyOf(traffic, index).botId);
    expect(bots).to.deep.equal(["bench", "bench-1", "bench"]);
  });
});

function requestOf(traffic: Traffic, index: number): string {
  // As on a connection that has sent another one before.
  const scratch = Buffer.alloc(SCRATCH_BYTES, "9");
  return createRequests(traffic).write(index, scratch).toString();
}

function bodyOf(traffic: Traffic, index: number): Body {
  return JSON.parse(requestOf(traffic, index).split("\r\n\r\n")[1] ?? "") as Body;
}

interface Body {
  readonly botId: string;
  readonly groupId: number;
  readonly key: string;
  readonly from: string;
  readonly metadata: { readonly KM_CHAT_CONTEXT: { readonly groupId: string } };
}
