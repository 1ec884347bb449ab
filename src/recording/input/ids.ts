import { hash as digest } from "node:crypto";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { foldName } from "../../domain/names/names.js";
import type { ClaimContent } from "./entries.js";

const MAX_SLUG_LENGTH = 120;

/** Returns the part of an id after its colon. */
export const extractSlug = (id: string): string => id.slice(id.indexOf(":") + 1);

/** Signs at the end of a word that make another name of it: "Claro TV+" is not Claro TV, nor "C#" C. */
const SIGNS_OF_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\p{N}])\+(?![\p{L}\p{N}])/gu, " plus "],
  [/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}])/gu, " sharp "],
];

/**
 * Converts a name to a-z and 0-9, its words separated by hyphens. A name in other letters only becomes a short hash,
 * so that "阿里巴巴" and "1688" both have an id of their own. Names that differ in case, accents or punctuation only
 * have the same one.
 */
export function toSlug(name: string): string {
  const spelledOut = SIGNS_OF_NAMES.reduce((text, [sign, word]) => text.replace(sign, word), name);
  const folded = foldName(spelledOut);
  const words = folded.match(/[a-z0-9]+/g) ?? [];
  const isLatin = /[a-z]/.test(folded) || (words.length > 0 && !/[^a-z0-9 ]/.test(folded));
  return isLatin ? shorten(words.join("-")) : computeHash([name]).slice(0, 12);
}

/** Cuts a long slug, and distinguishes it by a hash from others with the same beginning. */
const shorten = (slug: string): string =>
  slug.length <= MAX_SLUG_LENGTH
    ? slug
    : `${slug.slice(0, MAX_SLUG_LENGTH)}-${computeHash([slug]).slice(0, 8)}`;

/** Builds the id of a thing recorded without one: its kind's prefix and the slug of its name. */
export const buildIdFromName = (prefix: string, name: string): string => `${prefix}:${toSlug(name)}`;

/** Builds the id of an entity recorded without one that shares its name with others. */
export const buildDisambiguatedId = (prefix: string, name: string, namesakeIds: readonly string[]): string =>
  `${buildIdFromName(prefix, name)}--${computeHash([...namesakeIds].sort()).slice(0, 8)}`;

/** Builds the id of a fact recorded without one: its ends and, if known, its start. */
export function buildFactId(
  { prefix }: RelationshipKindModel,
  from: string,
  to: string,
  since: unknown,
): string {
  const parts = [extractSlug(from), extractSlug(to), ...(typeof since === "string" ? [since] : [])];
  return `${prefix}:${shorten(parts.join("--"))}`;
}

/**
 * Builds the id of a source recorded without one. The place and date of publication distinguish sources of the same
 * title.
 */
export function buildSourceId(title: string, published: readonly (string | null | undefined)[]): string {
  const id = buildIdFromName("source", title);
  return published.some((part) => part != null) ? `${id}--${computeHash(published).slice(0, 8)}` : id;
}

/** The parts of a claim that identify it. */
type ClaimIdentity = Pick<
  ClaimContent,
  "subject" | "field" | "value" | "stance" | "source" | "statement" | "observedOn"
>;

/**
 * Builds the key of a claim from its source, subject, field, value, stance, statement and the day of observation. The
 * confidence is no part of it.
 */
export function buildClaimKey({
  subject,
  field,
  value,
  stance,
  source,
  statement,
  observedOn,
}: ClaimIdentity): string {
  const observed = observedOn === null ? [] : [observedOn];
  return `claim:${computeHash([subject, field, value, stance, source, statement, ...observed]).slice(0, 24)}`;
}

/** Parses the key of the content of a claim from its id. */
export const parseClaimKey = (id: string): string => (id.includes("-") ? id.replace(/-\d+$/, "") : id);

const computeHash = (parts: readonly unknown[]): string => digest("sha256", JSON.stringify(parts), "hex");
