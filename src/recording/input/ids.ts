import { createHash } from "node:crypto";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { foldName } from "../../domain/names/names.js";
import type { ClaimContent } from "./facts.js";

const LONGEST_SLUG = 120;

/** The part of an id after its colon. */
export const slugIn = (id: string): string => id.slice(id.indexOf(":") + 1);

/**
 * A name in a-z and 0-9, words parted by hyphens. One that has other letters and no Latin ones becomes a short hash,
 * so that "阿里巴巴" and "1688" both keep an id of their own.
 */
export function slugOf(name: string): string {
  const folded = foldName(name);
  const words = folded.match(/[a-z0-9]+/g) ?? [];
  const isLatin = /[a-z]/.test(folded) || (words.length > 0 && !/[^a-z0-9 ]/.test(folded));
  return isLatin ? shortened(words.join("-")) : hash([name]).slice(0, 12);
}

/** A long slug is cut, and told from others that begin like it by a hash. */
const shortened = (slug: string): string =>
  slug.length <= LONGEST_SLUG ? slug : `${slug.slice(0, LONGEST_SLUG)}-${hash([slug]).slice(0, 8)}`;

/** The id of what is recorded without one: its kind's prefix and the slug of its name. */
export const idOfName = (prefix: string, name: string): string => `${prefix}:${slugOf(name)}`;

/** The id of a fact recorded without one: its ends and, where it is known, its beginning. */
export function idOfEnds(
  { prefix }: RelationshipKindModel,
  from: string,
  to: string,
  since: unknown,
): string {
  const parts = [slugIn(from), slugIn(to), ...(typeof since === "string" ? [since] : [])];
  return `${prefix}:${shortened(parts.join("--"))}`;
}

/** The id of a source recorded without one: two of one title are told apart by where and when they were published. */
export function idOfSource(title: string, published: readonly (string | null | undefined)[]): string {
  const id = idOfName("source", title);
  return published.some((part) => part != null) ? `${id}--${hash(published).slice(0, 8)}` : id;
}

/** What makes two claims one: who says what of which field of what. How far it is trusted does not. */
export function claimKey(content: Omit<ClaimContent, "key" | "basis" | "confidence" | "quote">): string {
  const { subject, field, value, stance, source, statement } = content;
  return `claim:${hash([subject, field, value, stance, source, statement]).slice(0, 24)}`;
}

const hash = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
