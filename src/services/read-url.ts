/** Reads the address of a service: which host its calls go to, and how far they may reach. */
import { isRefusedHost, type Reach } from "./guard-address.ts";
import { HARD_CODED } from "./read-headers.ts";
import type { Path, Report } from "./report.ts";

export interface Address {
  /** `https://host:port`. */
  readonly origin: string;
  /** Without a slash at its end. */
  readonly basePath: string;
  readonly reach: Reach;
}

export function readUrl(
  report: Report,
  path: Path,
  written: string,
  reach: Reach,
): Address | undefined {
  const range = report.value(path);
  const text = written.trim();
  if (/\{\{|\{%/.test(text)) {
    report.error(
      text.includes("secret") ? "secret/outside-headers" : "schema/bad-url",
      range,
      "Nothing can be filled in here: the address of a service is fixed.",
      "Secrets belong in “headers”, values in the paths of the calls.",
    );
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    report.error(
      "schema/bad-url",
      range,
      `“${text}” is not a web address.`,
      "Write it whole, for example https://api.acme.test.",
    );
    return undefined;
  }
  if (url.username !== "" || url.password !== "") {
    report.error(
      HARD_CODED.code,
      range,
      "This address has a user name or password in it.",
      HARD_CODED.hint,
    );
    return undefined;
  }
  if (/[?#]/.test(text)) {
    report.error(
      "schema/bad-url",
      range,
      "The address of a service ends before “?” and “#”.",
      "Put the rest into the paths of the calls.",
    );
    return undefined;
  }
  checkHost(report, path, url, reach);
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, ""), reach };
}

function checkHost(report: Report, path: Path, url: URL, reach: Reach): void {
  if (isRefusedHost(url.hostname, reach)) {
    report.error(
      "action/url-not-allowed",
      report.value(path),
      `“${url.hostname}” is not an address on the internet.`,
      isRefusedHost(url.hostname, "private")
        ? "No service can be reached there."
        : "If it is in your own network, add “private: true” to the service.",
    );
  } else if (url.protocol === "http:" && reach === "public") {
    report.warning(
      "service/insecure",
      report.value(path),
      "Everything sent to this address can be read on its way.",
      "Use https.",
    );
  }
}
