/** `npm run faults`. See README.md in this folder. */
import { runFaults } from "./run-faults.ts";

// Servers and gateways are ended, and their folders removed, when this process exits.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.exit(await runFaults(process.argv.slice(2)));
