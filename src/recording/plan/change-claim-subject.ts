import type { ClaimContent } from "../input/entries.js";
import { buildClaimKey } from "../input/ids.js";

/** Copies a claim to another subject. */
export function changeClaimSubject<T extends ClaimContent>(claim: T, subject: string): T {
  const content = { ...claim, subject };
  return { ...content, key: buildClaimKey(content) };
}
