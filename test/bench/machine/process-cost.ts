/** What a process has taken so far: processor time of all its threads, and memory. Read from Linux's /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Microseconds on a core. Counted by the scheduler to the nanosecond, unlike the ticks of other places. */
export function cpuMicros(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8");
    nanoseconds += Number(text.slice(0, text.indexOf(" ")));
  }
  return nanoseconds / 1000;
}

export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}
