/**
 * Which addresses a service may be reached at. Every connection is made to an address that was checked, so a name that
 * resolves to something else a moment later gains nothing. Knows nothing of HTTP.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** public: the internet alone; private: also one's own network and this machine (`private: true`). */
export type Reach = "public" | "private";

export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";
  readonly code = "ADDRESS_REFUSED";
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The refusal of a literal address, which is connected to without a look-up; undefined where there is none. */
export function refusalOf(hostname: string, reach: Reach): AddressRefusedError | undefined {
  const host = withoutBrackets(hostname);
  return isIP(host) !== 0 && !mayReach(host, reach) ? refusal() : undefined;
}

/** A `lookup` for sockets that fails when any of the name's addresses is not allowed. */
export function checkedLookup(reach: Reach, resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error !== null) callback(error, []);
      else if (first === undefined || !addresses.every(({ address }) => mayReach(address, reach))) {
        callback(refusal(), []);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Whether an IP address may be connected to. What is not an address may not. */
export function mayReach(address: string, reach: Reach): boolean {
  const bare = address.replace(/%.*$/s, "");
  switch (isIP(bare)) {
    case 4:
      return !NEVER.check(bare) && (reach === "private" || !OWN_NETWORK.check(bare));
    case 6:
      if (NEVER.check(bare, "ipv6")) return false;
      if (OWN_NETWORK.check(bare, "ipv6")) return reach === "private";
      return GLOBAL.check(bare, "ipv6");
    default:
      return false;
  }
}

/** Whether the host of a URL, as `URL.hostname` spells it, is an address that only `private: true` allows. */
export function isRefusedHost(hostname: string, reach: Reach): boolean {
  const host = withoutBrackets(hostname);
  if (isIP(host) !== 0) return !mayReach(host, reach);
  return reach === "public" && /(?:^|\.)localhost\.?$/.test(host);
}

/** Link-local (cloud metadata lives there), unspecified, multicast, reserved: no service is at these. */
const NEVER = blockList(
  [
    ["0.0.0.0", 8],
    ["169.254.0.0", 16],
    ["168.63.129.16", 32],
    ["100.100.100.200", 32],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ],
  [
    ["::", 128],
    ["fe80::", 10],
    ["fec0::", 10],
    ["ff00::", 8],
    ["fd00:ec2::", 32],
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["3fff::", 20],
  ],
);

const OWN_NETWORK = blockList(
  [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
  ],
  [
    ["::1", 128],
    ["fc00::", 7],
  ],
);

/** Global unicast, and the two ways of writing an IPv4 address whose ranges are in the lists above. */
const GLOBAL = blockList(
  [],
  [
    ["2000::", 3],
    ["::ffff:0:0", 96],
    ["64:ff9b::", 96],
  ],
);

type Subnet = readonly [network: string, prefix: number];

/** An IPv4 range counts in its IPv6 spellings too: mapped, and as a NAT64 gateway translates it. */
function blockList(ipv4: readonly Subnet[], ipv6: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) {
    list.addSubnet(network, prefix);
    list.addSubnet(`::ffff:${network}`, 96 + prefix, "ipv6");
    list.addSubnet(`64:ff9b::${network}`, 96 + prefix, "ipv6");
  }
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, "ipv6");
  return list;
}

function withoutBrackets(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

function refusal(): AddressRefusedError {
  return new AddressRefusedError(
    "The address is private or reserved. Add “private: true” to the service if it is in your own network.",
  );
}
