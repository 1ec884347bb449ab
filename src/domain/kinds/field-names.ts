import { enumeration } from "../schema/enumeration.js";
import { entityKinds, relationshipKinds } from "./kinds.js";
import { type KindModel, kinds } from "./vocabulary.js";

/** The fields of a kind that a claim can be about: every property, computed ones included, and the ends of a fact. */
export const fieldNamesOf = ({ properties, category }: KindModel): readonly string[] => [
  ...properties.map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to"] : []),
];

/**
 * The names of fields as arguments take them. Answers have them as texts: a claim of an earlier release can be about a
 * field that was renamed since.
 */
export const FieldName = enumeration(
  "FieldName",
  "The name of a field that claims can be about, written as the field itself.",
  describedNames(fieldNamesOf),
);

/** The names of fields of all kinds, each with the kinds that have it in words. */
export function describedNames(namesOf: (kind: KindModel) => readonly string[]): Record<string, string> {
  const names = [...new Set(kinds.flatMap(namesOf))].sort();
  return Object.fromEntries(names.map((name) => [name, `A field of ${holdersOf(name, namesOf)}.`]));
}

function holdersOf(name: string, namesOf: (kind: KindModel) => readonly string[]): string {
  const has = (kind: KindModel): boolean => namesOf(kind).includes(name);
  const inWords = (all: readonly KindModel[], words: string): readonly string[] =>
    all.every(has) ? [words] : all.filter(has).map(({ kind }) => kind);
  return [...inWords(entityKinds, "every entity"), ...inWords(relationshipKinds, "every fact")].join(", ");
}
