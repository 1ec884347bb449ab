import type { ClaimContent } from "./facts.js";
import { claimKey } from "./ids.js";

/** A claim as one about another thing. */
export function claimAbout<T extends ClaimContent>(claim: T, subject: string): T {
  const content = { ...claim, subject };
  return { ...content, key: claimKey(content) };
}
