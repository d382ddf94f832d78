/** What comes with Flowgate when it is installed: from where, under which licences, and what it may run. */
import { readFileSync } from "node:fs";
import { expect } from "chai";

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** They let others use, change and pass on the work, and ask no more than that their notices stay. */
const LICENCES: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
]);

/** They bring their binaries along or do without; the tests of SQLite and of pushes run on what no script has touched. */
const WORK_WITHOUT_THEIR_SCRIPT = ["@photostructure/sqlite", "msgpackr-extract"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const all = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, one]) => ({ name: path.replace(/^.*node_modules\//, ""), ...one }));
const shipped = all.filter(({ dev }) => dev !== true);

describe("the packages that Flowgate needs", () => {
  it("are under licences that let everybody use them", () => {
    expect(shipped).to.have.length.above(50);
    const others = shipped.filter(({ license }) => !LICENCES.has(license ?? "none"));
    expect(others.map(({ name, license }) => `${name}: ${license}`)).to.deep.equal([]);
  });

  it("run nothing when they are installed", () => {
    const settings = readFileSync(".npmrc", "utf8").split("\n");
    expect(settings).to.include("ignore-scripts=true");
    expect(readFileSync("Dockerfile", "utf8")).to.match(/^COPY .*\.npmrc .*\nRUN npm /m);
    const scripted = shipped.filter(({ hasInstallScript }) => hasInstallScript === true);
    expect(scripted.map(({ name }) => name)).to.deep.equal(WORK_WITHOUT_THEIR_SCRIPT);
  });

  it("come from the registry, and are the very bytes that were tested", () => {
    const strays = all.filter(
      ({ integrity, resolved = "https://registry.npmjs.org/", link }) =>
        link === true ||
        integrity?.startsWith("sha512-") !== true ||
        !resolved.startsWith("https://registry.npmjs.org/"),
    );
    expect(strays.map(({ name }) => name)).to.deep.equal([]);
  });
});
