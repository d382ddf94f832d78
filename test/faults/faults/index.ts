/** All faults, in the order in which they are run. */
import type { Fault } from "../fault.ts";
import { expiring, overgrown } from "./bounds.ts";
import { bursts, reordered, repeats } from "./deliveries.ts";
import { hanging, promoted, redisKilled } from "./hangs.ts";
import { fullDisk, limitedFile, readOnly } from "./disks.ts";
import { sharedFile, tornTail } from "./files.ts";
import { bytewise, network } from "./network.ts";
import { asleep, killed, stopping } from "./processes.ts";
import { foreign, loading, refusing } from "./refusals.ts";
import { sentinelSwitch, slotMove } from "./switches.ts";

export const FAULTS: readonly Fault[] = [
  repeats,
  bursts,
  reordered,
  killed,
  asleep,
  ...redisKilled,
  ...promoted,
  hanging,
  network,
  bytewise,
  refusing,
  loading,
  foreign,
  slotMove,
  sentinelSwitch,
  overgrown,
  expiring,
  sharedFile,
  tornTail,
  fullDisk,
  limitedFile,
  readOnly,
  stopping,
];
