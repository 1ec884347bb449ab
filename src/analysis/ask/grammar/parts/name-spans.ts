import { foldName, removeLegalForm, splitIntoWords } from "../../../../domain/names/names.js";
import { memoizeByObject } from "../../../../util/memoize.js";
import type { Token } from "./tokens.js";
import { isWordOfGrammar } from "./word-entries.js";

/** An entity that a question may name. */
export interface EntityNames {
  readonly id: string;
  readonly name: string;
  /** Its other names. */
  readonly aliases: readonly string[];
  /** The values of its identifiers, without their schemes. */
  readonly identifiers: readonly string[];
  /** The year of its first day, if it is known. */
  readonly year: string | null;
}

/** A part of a question that names an entity, or one of several of the same name. */
export interface NameSpan {
  /** The places of its first token, and after its last one. */
  readonly from: number;
  readonly to: number;
  /** Those that are called so first, then those that have it as another name, then those whose name has a further part. */
  readonly tiers: readonly (readonly EntityNames[])[];
}

/** A part of a question that may be a name. */
export interface NameRange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly folded: string;
}

/** The most words of a name. */
const MAX_WORDS = 12;
const MAX_LETTERS = 120;

/** Lists the parts of a question that may be a name. */
export function listNameRanges(question: string, tokens: readonly Token[]): readonly NameRange[] {
  const ranges: NameRange[] = [];
  for (const [from, first] of tokens.entries()) {
    if (!isWord(first)) continue;
    for (let to = from + 1, words = 0; to <= tokens.length && words < MAX_WORDS; to++) {
      const last = tokens[to - 1];
      if (!last || !isWord(last)) continue;
      words++;
      const text = question.slice(first.start, last.end);
      if (text.length > MAX_LETTERS) break;
      const folded = foldName(text);
      if (folded !== "") ranges.push({ from, to, text, folded });
    }
  }
  return ranges;
}

const isWord = ({ word }: Token): boolean => /[\p{L}\p{N}]/u.test(word);

/** Splits "Gucci America v. Alibaba" into the names of two parties. Null if it has no "v." */
export function splitCaseName(folded: string): readonly [plaintiff: string, defendant: string] | null {
  const [plaintiff, defendant, ...rest] = folded.split(/ (?:v|vs|versus) /);
  return plaintiff && defendant && rest.length === 0 ? [plaintiff, defendant] : null;
}

/** An entity with its names and identifiers, as they are compared. */
interface ComparedNames {
  readonly entity: EntityNames;
  readonly cases: readonly (readonly [plaintiff: string, defendant: string])[];
  readonly identifiers: readonly string[];
}

interface NameIndex {
  readonly tiers: readonly ReadonlyMap<string, ReadonlySet<EntityNames>>[];
  readonly compared: readonly ComparedNames[];
}

const TIERS = 4;

const indexNames = memoizeByObject((knownEntities: readonly EntityNames[]): NameIndex => {
  const tiers = Array.from({ length: TIERS }, () => new Map<string, Set<EntityNames>>());
  const add = (tier: number, key: string, entity: EntityNames) => {
    const index = tiers[tier];
    index?.set(key, (index.get(key) ?? new Set()).add(entity));
  };
  const compared = knownEntities.map((entity): ComparedNames => {
    const names = [entity.name, ...entity.aliases];
    const foldedNames = names.map(foldName);
    const identifiers = entity.identifiers.map(foldName);
    for (const key of [entity.id, ...identifiers]) add(0, key, entity);
    for (const [index, folded] of foldedNames.entries()) {
      add(index === 0 ? 0 : 1, folded, entity);
      add(2, removeLegalForm(folded), entity);
    }
    for (const name of names) add(3, foldName(removeAddition(name)), entity);
    return {
      entity,
      identifiers,
      cases: foldedNames.flatMap((folded) => [splitCaseName(folded) ?? []].filter(isPair)),
    };
  });
  return { tiers, compared };
});

/** "Gucci America v. Alibaba (2014)" without its addition in brackets. */
function removeAddition(name: string): string {
  const start = name.endsWith(")") ? name.lastIndexOf("(") : -1;
  return start < 0 ? name : name.slice(0, start).trimEnd();
}

const isPair = (parties: readonly string[]): parties is readonly [string, string] => parties.length === 2;

/**
 * Finds the names in a question. An entity that is called so comes before one that has it as another name, and that before one
 * whose name has a legal form, or a part in brackets.
 */
export function findNameSpans(
  ranges: readonly NameRange[],
  knownEntities: readonly EntityNames[],
): readonly NameSpan[] {
  const { tiers: indexes, compared } = indexNames(knownEntities);
  return ranges.flatMap(({ from, to, text, folded }): readonly NameSpan[] => {
    // "as" and "co" are legal forms, too.
    const bare = isWordOfGrammar(splitIntoWords(folded).at(-1) ?? "") ? folded : removeLegalForm(folded);
    const keys = [[text, folded], [folded], [bare], [folded]];
    const entitiesByTier = indexes.map((index, tier) => [
      ...new Set((keys[tier] ?? []).flatMap((key) => [...(index.get(key) ?? [])])),
    ]);
    const tiers = [
      ...entitiesByTier,
      findByIdentifierPart(folded, compared),
      findCases(folded, compared),
    ].filter(({ length }) => length > 0);
    return tiers.length > 0 ? [{ from, to, tiers }] : [];
  });
}

/** Finds the number of a case without its court or its judge: 15-cv-3784 of "15-cv-3784 (PKC)". */
function findByIdentifierPart(folded: string, compared: readonly ComparedNames[]): readonly EntityNames[] {
  if (!isIdentifierPart(folded)) return [];
  return compared
    .filter(({ identifiers }) => identifiers.some((value) => ` ${value} `.includes(` ${folded} `)))
    .map(({ entity }) => entity);
}

/** Returns true for a text like the number of a case: of three words or more, with two digits. */
export const isIdentifierPart = (folded: string): boolean =>
  splitIntoWords(folded).length >= 3 && /\d.*\d/.test(folded);

/** A case by its parties, with a year before or after them: "Gucci America v. Alibaba 2014". */
export function parseCaseName(folded: string) {
  const [, before, body = "", after] =
    /^(?:(\d{4}) (?:suit|lawsuit|case) )?(.+?)(?: (?:of )?(\d{4}))?$/.exec(folded) ?? [];
  const parties = splitCaseName(body);
  return parties && { parties, year: before ?? after };
}

/** Finds the suits of a case by its parties, whose name has further words. */
function findCases(folded: string, compared: readonly ComparedNames[]): readonly EntityNames[] {
  const caseName = parseCaseName(folded);
  if (!caseName) return [];
  const { parties, year } = caseName;
  const isMeant = (entity: EntityNames, names: readonly [string, string]): boolean =>
    names.every((name, index) => ` ${name} `.startsWith(` ${parties[index]} `)) &&
    (year === undefined || entity.year === year || ` ${names[1]} `.includes(` ${year} `));
  return compared
    .filter(({ entity, cases }) => cases.some((names) => isMeant(entity, names)))
    .map(({ entity }) => entity);
}
