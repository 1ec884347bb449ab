/**
 * Reads a host with or without a port, and returns it as browsers write it: in lower case, without the dot of the root, an
 * address of IPv6 in brackets. Returns null for anything else, such as one with a user name.
 */
export function readHostName(host: string): string | null {
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/\.$/, "") || null;
}

const HOST = /^(?:\[[\da-f:.]{2,45}\]|[\w.-]{1,254})(?::\d{0,5})?$/i;
