import { expect } from "chai";
import { partOf } from "./parts.ts";
import { readProfile, type CpuProfile } from "./read-profile.ts";

const PROJECT = "file:///home/kim/flowgate";

describe("partOf", () => {
  it("knows the parts of a turn by their files", () => {
    const of = (url: string, functionName = "f") => partOf({ url, functionName });
    expect(of(`${PROJECT}/dist/src/engine/step.js`)).to.equal("engine: match and step");
    expect(of(`${PROJECT}/dist/src/gateway/body.js`)).to.equal("body: read, bound, parse");
    expect(of(`${PROJECT}/dist/src/store/redis.js`)).to.equal("store: records and script");
    expect(of(`${PROJECT}/node_modules/ioredis/built/Redis.js`)).to.equal("ioredis");
    expect(of(`${PROJECT}/node_modules/koa/lib/response.js`)).to.equal("Koa and its router");
    expect(of("node:_http_outgoing")).to.equal("Node: HTTP and sockets");
    expect(of("node:internal/crypto/hash")).to.equal("randomness and digests");
    expect(of("", "(garbage collector)")).to.equal("garbage collection");
    expect(of("", "(idle)")).to.equal(undefined);
  });
});

describe("readProfile", () => {
  it("adds up self time of the wanted stretch, without what was idle", () => {
    const { parts, functions, busyMicros } = readProfile(PROFILE, 1100, 1500);
    expect(busyMicros).to.equal(200);
    expect(parts.get("engine: match and step")).to.equal(200);
    expect(functions).to.deep.equal([
      {
        name: "step",
        place: "src/engine/step.js:8",
        part: "engine: match and step",
        micros: 200,
      },
    ]);
  });
});

const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame("step", `${PROJECT}/dist/src/engine/step.js`) },
    { id: 2, callFrame: frame("(idle)", "") },
  ],
  startTime: 1000,
  // Before, in it, idle, in it, and after.
  samples: [1, 1, 2, 1, 1],
  timeDeltas: [50, 100, 100, 100, 200],
};

function frame(functionName: string, url: string): CpuProfile["nodes"][number]["callFrame"] {
  return { functionName, url, lineNumber: 7 };
}
