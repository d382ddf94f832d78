/** Tests without Redis: which were skipped is said, with what runs them; on CI they may not be. */
import { spawnSync } from "node:child_process";
import { expect } from "chai";

const MOCHA = "node_modules/mocha/bin/mocha.js";
const SUITE = "dist/test/store/redis-login.test.js";

describe("suites that need Redis", () => {
  it("are named where there is none, with what to install", () => {
    const { stdout, status } = runWithoutRedis({});
    expect(status).to.equal(0);
    expect(stdout).to.include("Skipped, because redis-server is not installed:");
    expect(stdout).to.include("createRedisStore over TLS");
    expect(stdout).to.include("apt-get install redis-server");
  });

  it("fail on CI where there is none", () => {
    const { stdout, status } = runWithoutRedis({ CI: "true" });
    expect(status).to.not.equal(0);
    expect(stdout).to.include("redis-server is not installed");
  });
});

/** As `npm test` reports, on one of the suites. */
function runWithoutRedis(env: Readonly<Record<string, string>>): {
  readonly stdout: string;
  readonly status: number | null;
} {
  const args = [MOCHA, "--no-package", "--reporter", "dot", SUITE];
  return spawnSync(process.execPath, args, {
    env: { PATH: "/nowhere", ...env },
    encoding: "utf8",
  });
}
