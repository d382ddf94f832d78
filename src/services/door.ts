/**
 * The connections to other systems, and what is sent over them. Loaded with the first call, because most of what it needs
 * is the largest thing that a gateway would read at its start, and many gateways never call anything.
 */
import { Agent, buildConnector } from "undici";
import type { HttpRequest } from "./build-request.ts";
import { deliver, type Delivery, type DeliveryOptions } from "./deliver.ts";
import { checkedLookup, refusalOf, type Reach } from "./guard-address.ts";

export interface Door {
  readonly send: (
    request: HttpRequest,
    reach: Reach,
    options: Omit<DeliveryOptions, "dispatcher">,
  ) => Promise<Delivery>;
  /** Waits for what is under way. */
  readonly close: () => Promise<void>;
}

export function createDoor(): Door {
  const agents = { public: agentFor("public"), private: agentFor("private") };
  return {
    send: (request, reach, options) => deliver(request, { ...options, dispatcher: agents[reach] }),
    async close() {
      await Promise.all([agents.public.close(), agents.private.close()]);
    },
  };
}

function agentFor(reach: Reach): Agent {
  return new Agent({ connect: guardedConnector(reach), connections: 64 });
}

/** Opens connections to allowed addresses alone. */
function guardedConnector(reach: Reach): buildConnector.connector {
  const connect = buildConnector({ lookup: checkedLookup(reach), timeout: CONNECT_TIMEOUT_MS });
  return (options, callback) => {
    const refused = refusalOf(options.hostname, reach);
    if (refused === undefined) connect(options, callback);
    else callback(refused, null);
  };
}

const CONNECT_TIMEOUT_MS = 5_000;
