import { isIP } from "node:net";

/** Names of this server in the Host header, besides localhost and addresses. */
export type AllowedHosts = readonly string[];

/**
 * Whether a request names this server. A page can point a name of its own at this machine (DNS rebinding), and then its requests
 * carry that name; an address it cannot point anywhere.
 */
export function isAllowedHost(hosts: AllowedHosts, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) > 0) return true;
  return hosts.includes(hostname);
}
