import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { AppError } from "../../errors.js";
import { readHostName } from "../../util/addresses/host-name.js";

/** Fails with FORBIDDEN if a request is for a host that is not this server, or does not name exactly one. */
export type CheckHost = (request: Pick<IncomingMessage, "url" | "headers" | "rawHeaders">) => void;

/**
 * Checks the host that a request is for. A page can point a name of its own at this machine (DNS rebinding), and then its
 * requests carry that name; an address it cannot point anywhere.
 * @param hosts names of this server, besides localhost and addresses
 * @param proxies number of trusted proxies; with any, the hosts that they were called by must be allowed, too
 */
export function createAllowedHostsCheck(hosts: readonly string[], proxies: number): CheckHost {
  const names = new Set(["localhost", ...hosts.map(readHostName)]);
  const check = (header: string, host: string): void => {
    const name = readHostName(host);
    if (name === null) throw createRefusal(`The host in ${header}`);
    if (!names.has(name) && isIP(name.replace(/^\[|\]$/g, "")) === 0) throw createRefusal(`The host ${name}`);
  };
  return ({ url = "", headers, rawHeaders }) => {
    const { host, "x-forwarded-host": forwarded } = headers;
    if (host === undefined || hasTwoHosts(rawHeaders))
      throw createRefusal("A request without Host, or with several,");
    check("Host", host);
    // The other form of a target has a host of its own, which is to be preferred to the header.
    if (!url.startsWith("/") && url !== "*") check("the target", parseTargetHost(url));
    if (proxies === 0 || forwarded === undefined) return;
    for (const part of String(forwarded).split(",")) check("X-Forwarded-Host", part.trim());
  };
}

const createRefusal = (what: string): AppError =>
  new AppError(
    "FORBIDDEN",
    `${what} is not allowed. Allowed are localhost, addresses, and the names that BRANDGRAPH_HOSTS lists.`,
  );

/** Node keeps only the first of several in `headers`. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === "host") hosts += 1;
  return hosts > 1;
}

/** The host of a target such as http://example.org/path; empty if it has none. */
const parseTargetHost = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
