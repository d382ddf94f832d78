import { assert } from "chai";
import type { LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { checkedLookup, isRefusedHost, mayReach } from "../../src/services/guard-address.ts";

/** Ways to write an address in a URL; the last column is whether `private: true` allows it. */
const REFUSED_HOSTS: readonly (readonly [host: string, what: string, inPrivate: boolean])[] = [
  ["127.0.0.1", "loopback", true],
  ["127.1", "short loopback", true],
  ["127.255.255.254", "the far end of loopback", true],
  ["2130706433", "decimal loopback", true],
  ["0x7f000001", "hex loopback", true],
  ["0x7f.1", "short hex loopback", true],
  ["017700000001", "octal loopback", true],
  ["0177.0.0.01", "dotted octal loopback", true],
  ["127.0.0.1.", "loopback with a dot at the end", true],
  ["①②⑦.⓪.⓪.①", "loopback in circled digits", true],
  ["127。0。0。1", "loopback with ideographic stops", true],
  ["%31%32%37.0.0.1", "percent-encoded loopback", true],
  ["[::1]", "IPv6 loopback", true],
  ["[0:0:0:0:0:0:0:1]", "long IPv6 loopback", true],
  ["[::ffff:127.0.0.1]", "mapped loopback", true],
  ["[::ffff:7f00:1]", "mapped hex loopback", true],
  ["[64:ff9b::127.0.0.1]", "translated loopback", true],
  ["localhost", "the name of this machine", true],
  ["LOCALHOST.", "the name of this machine, as a full name", true],
  ["shop.localhost", "a name below localhost", true],
  ["10.0.0.7", "a private network", true],
  ["172.31.255.1", "a private network", true],
  ["192.168.1.1", "a private network", true],
  ["100.64.0.1", "a carrier's network", true],
  ["[fd12:3456::1]", "a private IPv6 network", true],
  ["[::ffff:10.0.0.1]", "a mapped private network", true],
  ["169.254.169.254", "cloud metadata", false],
  ["2852039166", "decimal cloud metadata", false],
  ["[::ffff:169.254.169.254]", "mapped cloud metadata", false],
  ["[fd00:ec2::254]", "IPv6 cloud metadata", false],
  ["100.100.100.200", "metadata of another cloud", false],
  ["168.63.129.16", "a cloud's own host", false],
  ["0.0.0.0", "the unspecified address", false],
  ["0", "the unspecified address, in short", false],
  ["[::]", "the unspecified IPv6 address", false],
  ["[::127.0.0.1]", "IPv4-compatible loopback", false],
  ["[fe80::1]", "link-local", false],
  ["224.0.0.1", "multicast", false],
  ["[ff02::1]", "IPv6 multicast", false],
  ["255.255.255.255", "broadcast", false],
  ["240.0.0.1", "reserved", false],
  ["192.0.2.1", "documentation", false],
  ["[2001:db8::1]", "IPv6 documentation", false],
  ["[2002:7f00:1::]", "6to4 loopback", false],
  ["[2001:0:7f00:1::1]", "Teredo", false],
];

describe("isRefusedHost", () => {
  for (const [host, what, inPrivate] of REFUSED_HOSTS) {
    it(`refuses ${host}, ${what}`, () => {
      const { hostname } = new URL(`http://${host}/`);
      assert.isTrue(isRefusedHost(hostname, "public"));
      assert.equal(isRefusedHost(hostname, "private"), !inPrivate, "with private: true");
    });
  }

  for (const host of [
    "api.acme.test",
    "8.8.8.8",
    "[2606:4700::1111]",
    "[::ffff:8.8.8.8]",
    "notlocalhost",
  ]) {
    it(`lets ${host} pass`, () => {
      assert.isFalse(isRefusedHost(new URL(`https://${host}/`).hostname, "public"));
    });
  }
});

describe("mayReach", () => {
  it("refuses what is not an address", () => {
    for (const text of ["", "localhost", "1.2.3", "::g"])
      assert.isFalse(mayReach(text, "private"), text);
  });

  it("looks past the zone of an IPv6 address", () => {
    assert.isFalse(mayReach("fe80::1%eth0", "private"));
    assert.isTrue(mayReach("2606:4700::1111%eth0", "public"));
  });

  const edges: readonly (readonly [inside: string, outside: string])[] = [
    ["10.255.255.255", "11.0.0.0"],
    ["172.16.0.0", "172.15.255.255"],
    ["172.31.255.255", "172.32.0.0"],
    ["192.168.255.255", "192.169.0.0"],
    ["100.127.255.255", "100.128.0.0"],
    ["127.255.255.255", "128.0.0.0"],
    ["198.19.255.255", "198.20.0.0"],
    ["fdff::1", "2a00::1"],
  ];
  for (const [inside, outside] of edges) {
    it(`knows ${inside} from ${outside}`, () => {
      assert.isFalse(mayReach(inside, "public"));
      assert.isTrue(mayReach(inside, "private"));
      assert.isTrue(mayReach(outside, "public"));
    });
  }
});

describe("checkedLookup", () => {
  it("hands the checked addresses on, as one or as all", async () => {
    assert.deepEqual(await lookUp([["93.184.216.34"]], { all: true }), [
      { address: "93.184.216.34", family: 4 },
    ]);
    assert.deepEqual(await lookUp([["93.184.216.34"]], {}), "93.184.216.34");
  });

  it("refuses a name that has any private address", async () => {
    assert.equal(await lookUp([["93.184.216.34", "127.0.0.1"]], { all: true }), "ADDRESS_REFUSED");
    assert.equal(await lookUp([["::1"]], {}), "ADDRESS_REFUSED");
  });

  it("refuses every such address, however its name is spelled in DNS", async () => {
    const addresses = REFUSED_HOSTS.flatMap(([host]) => {
      const bare = new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, "");
      return isIP(bare) === 0 ? [] : [bare];
    });
    assert.isAbove(addresses.length, 35);
    for (const address of addresses) {
      assert.equal(await lookUp([[address]], {}), "ADDRESS_REFUSED", address);
      const beside = [["93.184.216.34", address]];
      assert.equal(await lookUp(beside, { all: true }), "ADDRESS_REFUSED", address);
    }
  });

  it("refuses a name that turns private later", async () => {
    const answers = [["93.184.216.34"], ["169.254.169.254"]];
    assert.equal(await lookUp(answers, {}), "93.184.216.34");
    assert.equal(await lookUp(answers, {}), "ADDRESS_REFUSED");
  });

  it("refuses a name without any address, and passes on what the resolver reports", async () => {
    assert.equal(await lookUp([[]], {}), "ADDRESS_REFUSED");
    assert.equal(await lookUp([], {}), "ENOTFOUND");
  });
});

/** The address or addresses that the socket would get, or the code of the error. Takes the first of `answers` away. */
function lookUp(answers: string[][], options: { all?: boolean }): Promise<unknown> {
  const lookup = checkedLookup("public", (_name, _options, callback) => {
    const answer = answers.shift();
    if (answer === undefined)
      callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
    else callback(null, answer.map(asLookupAddress));
  });
  return new Promise((resolve) => {
    lookup("api.acme.test", options, (error, address) =>
      resolve(error === null ? address : error.code),
    );
  });
}

function asLookupAddress(address: string): LookupAddress {
  return { address, family: address.includes(":") ? 6 : 4 };
}
