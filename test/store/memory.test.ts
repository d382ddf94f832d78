import { expect } from "chai";
import { createMemoryStore } from "../../src/store/memory.ts";
import type { Backend } from "./contract.ts";
import { describeStore } from "./contract.ts";

describeStore("createMemoryStore", async (): Promise<Backend> => {
  let now = 1_790_000_000_000;
  const store = createMemoryStore({ now: () => now });
  return {
    open: async () => store,
    pass: async (ms) => {
      now += ms;
    },
    close: () => store.close(),
  };
});

describe("createMemoryStore", () => {
  it("starts empty each time", async () => {
    await createMemoryStore().saveUser({ botId: "b", userId: "u" }, { name: "Ana" });
    expect(
      Object.keys(await createMemoryStore().loadUser({ botId: "b", userId: "u" })),
    ).to.have.length(0);
  });
});
