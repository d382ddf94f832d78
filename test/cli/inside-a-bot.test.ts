/** Commands in the folder of a bot itself, where it is called “.”, and in those inside it. */
import { expect } from "chai";
import { runCommand } from "../support/run-command.ts";

describe("in the folder of a bot", () => {
  const home = process.cwd();
  afterEach(() => {
    process.chdir(home);
  });

  async function ended(folder: string, argv: readonly string[]) {
    process.chdir(folder);
    return runCommand(argv);
  }

  for (const [folder, path] of [
    ["flows/acme-orders", "."],
    ["flows/acme-orders", "flow.yaml"],
    ["flows/acme-orders/tests", "."],
    ["flows/acme-orders/tests", "orders.yaml"],
    ["flows/acme-orders/tests", ".."],
  ] as const) {
    it(`validates ${path} of ${folder} with the services around it`, async () => {
      const { code, stdout } = await ended(folder, ["validate", path]);
      expect(stdout).to.match(/^No problems in \d files?\.\n$/);
      expect(code).to.equal(0);
    });
  }

  it("compares it with a revision", async () => {
    const { code, stderr } = await ended("flows/bloom", ["validate", ".", "--against", "HEAD"]);
    expect(stderr).to.equal("");
    expect(code).to.equal(0);
  });

  it("plays its tests", async () => {
    const { code, stdout } = await ended("flows/bloom", ["test", "."]);
    expect(stdout).to.match(/\n4 passed, 0 failed\n$/);
    expect(code).to.equal(0);
  });
});
