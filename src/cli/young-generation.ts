/**
 * Loading bots makes more garbage at once than a thousand turns do. V8 would make its young generation large for that and
 * keep it so, while nobody writes. It is held small until the gateway listens; afterwards it grows with those who come.
 */
import { setFlagsFromString } from "node:v8";

export function keepYoungGenerationSmall(): void {
  growBy(1);
}

/** As V8 does by itself. */
export function letYoungGenerationGrow(): void {
  growBy(2);
}

function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
