import { isWebAddress } from "../util/addresses/web-address.js";

/** The address that a text means, with https before a bare domain such as example.org/shop; null if it is none. */
export function parseWebAddress(input: string | null): string | null {
  const text = input?.trim() ?? "";
  const address = isBareDomain(text) ? `https://${text}` : text;
  return isWebAddress(address) ? address : null;
}

/** Returns true for a domain, and what may follow it, without a scheme. */
function isBareDomain(text: string): boolean {
  const [host = ""] = text.split(/[/?#:]/);
  const labels = host.split(".");
  const isTopLevel = /^(?:\p{L}{2,}|xn--[\da-z-]+)$/iu.test(labels.at(-1) ?? "");
  return labels.length > 1 && isTopLevel && labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label));
}
