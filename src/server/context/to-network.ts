import { isIPv6 } from "node:net";

/** Groups of an IPv6 address that identify the network. A client can choose the others freely. */
const NETWORK_GROUPS = 4;

/**
 * The part of an address that identifies a client: the whole of an IPv4 address, the /64 network of an IPv6
 * address. An IPv4-mapped IPv6 address counts as its IPv4 address.
 */
export function toNetwork(address: string): string {
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (ipv4) return ipv4;
  if (!isIPv6(address) || address === "::1") return address;
  const [head = "", tail] = removeZone(address).split("::");
  const [before, after] = [splitGroups(head), splitGroups(tail ?? "")];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return `${groups.slice(0, NETWORK_GROUPS).map(trimLeadingZeros).join(":")}::/64`;
}

const removeZone = (address: string): string => address.replace(/%.*/s, "");

const splitGroups = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));

/** Removes the leading zeros of a group. */
const trimLeadingZeros = (group: string): string => Number.parseInt(group, 16).toString(16);
