/** However an address of this machine or its network is written in services.yaml, or told by DNS: nothing goes there. */
import { assert } from "chai";
import fc from "fast-check";
import { isIP } from "node:net";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { checkedLookup, isRefusedHost, mayReach } from "../../src/services/guard-address.ts";
import { readServices } from "../../src/services/read-services.ts";

type Range = readonly [first: string, prefix: number];

/** Whoever says “private: true” may reach these. */
const OWN: readonly Range[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
];
/** And nobody may reach these. */
const NOBODYS: readonly Range[] = [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

const addressIn = (ranges: readonly Range[]): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(...ranges), fc.nat({ max: 0xffffffff }))
    .map(([[first, prefix], random]) => {
      const size = 2 ** (32 - prefix);
      return numberOf(first) + (random % size);
    });

/** Each way in which one number can be written as a host. */
const SPELLINGS: readonly ((address: number) => string)[] = [
  dotted,
  (address) => `${dotted(address)}.`,
  String,
  (address) => `0x${address.toString(16)}`,
  (address) => `0X${address.toString(16).toUpperCase()}`,
  (address) => `0${address.toString(8)}`,
  (address) => parts(address).map(hex).join("."),
  (address) => parts(address).map(octal).join("."),
  (address) =>
    parts(address)
      .map((part, n) => [String, hex, octal][n % 3]?.(part))
      .join("."),
  (address) => `${parts(address)[0]}.${address % 2 ** 24}`,
  (address) => `${hex(parts(address)[0] ?? 0)}.${parts(address)[1]}.${address % 2 ** 16}`,
  (address) => percent(dotted(address)),
  (address) => dotted(address).replaceAll(".", "%2e"),
  (address) => dotted(address).replaceAll(".", "。"),
  (address) => dotted(address).replaceAll(".", "．"),
  (address) => dotted(address).replaceAll(".", "｡"),
  (address) => otherDigits(dotted(address), 0xff10),
  (address) => otherDigits(dotted(address), 0x1d7ce),
  (address) =>
    dotted(address).replace(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1)),
  (address) => `[::ffff:${dotted(address)}]`,
  (address) => `[::ffff:${groups(address)}]`,
  (address) => `[0:0:0:0:0:FFFF:${groups(address)}]`,
  (address) => `[64:ff9b::${dotted(address)}]`,
];
/** Ways to hand an address over that nobody has to understand: refused whatever the address is. */
const TUNNELS: readonly ((address: number) => string)[] = [
  (address) => `[::${dotted(address)}]`,
  (address) => `[::ffff:0:${dotted(address)}]`,
  (address) => `[64:ff9b:1::${dotted(address)}]`,
  (address) => `[2002:${groups(address)}::1]`,
  (address) => `[2001:0:${groups(address)}::1]`,
  (address) => `[fe80::5efe:${dotted(address)}]`,
  (address) => `[fec0::${dotted(address)}]`,
  (address) => `[ff0e::${dotted(address)}]`,
];

describe("addresses of one's own network", function () {
  this.timeout(30_000);

  it("are refused in services.yaml however they are written", () => {
    fc.assert(
      fc.property(addressIn(OWN), fc.constantFrom(...SPELLINGS), (address, spell) => {
        const host = spell(address);
        assert.isTrue(isRefused(host), host);
        assert.isFalse(isRefused(host, "private: true"), `${host} with private: true`);
      }),
      { numRuns: 600 },
    );
  });

  it("that are nobody's are refused even with private: true", () => {
    fc.assert(
      fc.property(
        addressIn(NOBODYS),
        fc.constantFrom(...SPELLINGS, ...TUNNELS),
        fc.constantFrom("", "private: true"),
        (address, spell, more) => assert.isTrue(isRefused(spell(address), more), spell(address)),
      ),
      { numRuns: 600 },
    );
  });

  it("are refused inside of other addresses, whatever it is that these wrap", () => {
    // 0.0.0.1 so wrapped is IPv6's own loopback.
    const any = fc.integer({ min: 2, max: 0xffffffff });
    fc.assert(
      fc.property(any, fc.constantFrom(...TUNNELS), (address, spell) => {
        for (const more of ["", "private: true"])
          assert.isTrue(isRefused(spell(address), more), spell(address));
      }),
      { numRuns: 400 },
    );
  });

  it("are refused by name, in every spelling of it", () => {
    for (const host of [
      "localhost",
      "LocalHost",
      "localhost.",
      "shop.localhost",
      "shop.localhost.",
      "ＬＯＣＡＬＨＯＳＴ",
      "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
      "local%68ost",
      "localhost%2e",
      "lo\u00adcalhost",
    ]) {
      assert.isTrue(isRefused(host), host);
    }
  });

  it("are no host by way of a user, a fragment or a slash that leans the other way", () => {
    const refused = [
      "http://8.8.8.8@127.0.0.1",
      "http://api.acme.test:80@127.0.0.1",
      "http://a:b@127.0.0.1",
      "http://127.0.0.1#@8.8.8.8",
      "http://127.0.0.1?@8.8.8.8",
      "http:127.0.0.1",
      "http:\\\\127.0.0.1",
      "http:/127.0.0.1",
      "http:///127.0.0.1",
      "\thttp://127.0.0.1\n",
      "ht\ttp://127.0.0.1",
      "http://127.0.0.1\\@8.8.8.8",
      "http://[::1%25lo]",
      "http://[fe80::1%25eth0]",
      "//127.0.0.1",
      "ftp://127.0.0.1",
      "file:///etc/passwd",
      "unix:///run/docker.sock",
      "http://127.0.0.1:99999",
      "http://0",
      "http://0x",
      "http://[::]",
      "http://[::1]",
      "http://[fd00::1]",
    ];
    for (const url of refused) assert.isTrue(hasError(url, ""), url);
    assert.isFalse(hasError("https://8.8.8.8", ""));
    assert.isFalse(hasError("https://api.acme.test", ""));
  });

  it("are refused where DNS tells them, alone or beside others, and each time anew", async () => {
    const own = addressIn([...OWN, ...NOBODYS]);
    const told = own.chain((address) =>
      fc.constantFrom(dotted(address), `::ffff:${dotted(address)}`, `64:ff9b::${groups(address)}`),
    );
    await fc.assert(
      fc.asyncProperty(told, fc.boolean(), fc.boolean(), async (address, isFirst, all) => {
        const answers = isFirst ? [address, "93.184.216.34"] : ["93.184.216.34", address];
        assert.equal(await lookUp(["93.184.216.34"], all), "connected");
        assert.equal(await lookUp(answers, all), "ADDRESS_REFUSED");
        assert.equal(await lookUp([address], all), "ADDRESS_REFUSED");
        assert.isFalse(mayReach(`${address}%eth0`, "public"));
      }),
      { numRuns: 500 },
    );
  });

  it("leave every other address of the internet open", () => {
    const own = [...OWN, ...NOBODYS, ["168.63.129.16", 32], ["100.100.100.200", 32]] as const;
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), (address) => {
        const isOwn = own.some(
          ([first, prefix]) =>
            Math.floor(address / 2 ** (32 - prefix)) ===
            Math.floor(numberOf(first) / 2 ** (32 - prefix)),
        );
        assert.equal(mayReach(dotted(address), "public"), !isOwn, dotted(address));
      }),
      { numRuns: 3000 },
    );
  });
});

/** Both by the reader of services.yaml, and where a connection would be made. */
function isRefused(host: string, more = ""): boolean {
  const url = `http://${host}`;
  const inFile = hasError(url, more);
  if (!URL.canParse(url)) return inFile;
  const { hostname } = new URL(url);
  const reach = more === "" ? "public" : "private";
  const atConnect = isRefusedHost(hostname, reach);
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0) assert.equal(mayReach(bare, reach), !atConnect, host);
  assert.equal(inFile, atConnect, `${host} in services.yaml`);
  return inFile;
}

function hasError(url: string, more: string): boolean {
  const text = `shop:\n  url: ${JSON.stringify(url)}\n  ${more}\n  calls:\n    read: { get: /x }\n`;
  const { diagnostics } = readServices(new SourceFile("services.yaml", text));
  return diagnostics.some(({ severity }) => severity === "error");
}

function lookUp(answers: readonly string[], all: boolean): Promise<string | undefined> {
  const lookup = checkedLookup("public", (_name, _options, callback) =>
    callback(
      null,
      answers.map((address) => ({ address, family: isIP(address) })),
    ),
  );
  return new Promise((resolve) => {
    lookup("api.acme.test", { all }, (error) => resolve(error === null ? "connected" : error.code));
  });
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function parts(address: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
}

function dotted(address: number): string {
  return parts(address).join(".");
}

/** As the last two groups of an IPv6 address. */
function groups(address: number): string {
  return `${Math.floor(address / 65_536).toString(16)}:${(address % 65_536).toString(16)}`;
}

function hex(part: number): string {
  return `0x${part.toString(16)}`;
}

function octal(part: number): string {
  return `0${part.toString(8)}`;
}

function percent(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

/** The same digits of another script. */
function otherDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
