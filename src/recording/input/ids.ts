import { hash as digest } from "node:crypto";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { foldName } from "../../domain/names/names.js";
import type { ClaimContent } from "./facts.js";

const MAX_SLUG_LENGTH = 120;

/** The part of an id after its colon. */
export const slugIn = (id: string): string => id.slice(id.indexOf(":") + 1);

/** Signs at the end of a word that make another name of it: "Claro TV+" is not Claro TV, nor "C#" C. */
const SIGNS_OF_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\p{N}])\+(?![\p{L}\p{N}])/gu, " plus "],
  [/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}])/gu, " sharp "],
];

/**
 * A name in a-z and 0-9, its words separated by hyphens. A name in other letters only becomes a short hash,
 * so that "阿里巴巴" and "1688" both have an id of their own. Names that differ in case, accents or punctuation only
 * have the same one.
 */
export function slugOf(name: string): string {
  const spelledOut = SIGNS_OF_NAMES.reduce((text, [sign, word]) => text.replace(sign, word), name);
  const folded = foldName(spelledOut);
  const words = folded.match(/[a-z0-9]+/g) ?? [];
  const isLatin = /[a-z]/.test(folded) || (words.length > 0 && !/[^a-z0-9 ]/.test(folded));
  return isLatin ? shorten(words.join("-")) : hash([name]).slice(0, 12);
}

/** A long slug is cut, and a hash distinguishes it from others with the same beginning. */
const shorten = (slug: string): string =>
  slug.length <= MAX_SLUG_LENGTH ? slug : `${slug.slice(0, MAX_SLUG_LENGTH)}-${hash([slug]).slice(0, 8)}`;

/** The id of a thing recorded without one: its kind's prefix and the slug of its name. */
export const idOfName = (prefix: string, name: string): string => `${prefix}:${slugOf(name)}`;

/** The id of an entity recorded without one that shares its name with others. */
export const idBeside = (prefix: string, name: string, others: readonly string[]): string =>
  `${idOfName(prefix, name)}--${hash([...others].sort()).slice(0, 8)}`;

/** The id of a fact recorded without one: its ends and, if known, its start. */
export function idOfEnds(
  { prefix }: RelationshipKindModel,
  from: string,
  to: string,
  since: unknown,
): string {
  const parts = [slugIn(from), slugIn(to), ...(typeof since === "string" ? [since] : [])];
  return `${prefix}:${shorten(parts.join("--"))}`;
}

/**
 * The id of a source recorded without one. Where and when it was published distinguishes sources of the same
 * title.
 */
export function idOfSource(title: string, published: readonly (string | null | undefined)[]): string {
  const id = idOfName("source", title);
  return published.some((part) => part != null) ? `${id}--${hash(published).slice(0, 8)}` : id;
}

/** What the identity of a claim consists of. */
type Said = Pick<
  ClaimContent,
  "subject" | "field" | "value" | "stance" | "source" | "statement" | "observedOn"
>;

/**
 * The identity of a claim: who says what about which field of which subject, and on what day it was observed. The
 * confidence is no part of it.
 */
export function claimKey({ subject, field, value, stance, source, statement, observedOn }: Said): string {
  const observed = observedOn === null ? [] : [observedOn];
  return `claim:${hash([subject, field, value, stance, source, statement, ...observed]).slice(0, 24)}`;
}

const hash = (parts: readonly unknown[]): string => digest("sha256", JSON.stringify(parts), "hex");
