import type { ClaimContent } from "../input/facts.js";
import { claimKey } from "../input/ids.js";

/** The same claim about another subject. */
export function claimAbout<T extends ClaimContent>(claim: T, subject: string): T {
  const content = { ...claim, subject };
  return { ...content, key: claimKey(content) };
}
