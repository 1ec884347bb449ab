import { defineEnumeration } from "../schema/enumeration.js";
import { entityKinds, relationshipKinds } from "./kinds.js";
import { type KindModel, kinds } from "./vocabulary.js";

/** Lists the fields of a kind that a claim can be about: every property, computed ones included, and the ends of a fact. */
export const listFieldNames = ({ properties, category }: KindModel): readonly string[] => [
  ...properties.map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to"] : []),
];

/**
 * The names of fields as arguments take them. Answers have them as texts: a claim of an earlier release can be about a
 * field that was renamed since.
 */
export const FieldName = defineEnumeration(
  "FieldName",
  "The name of a field that claims can be about, written as the field itself.",
  describeNames(listFieldNames),
);

/** Describes the names of fields of all kinds by the kinds that have them. */
export function describeNames(listNames: (kind: KindModel) => readonly string[]): Record<string, string> {
  const names = [...new Set(kinds.flatMap(listNames))].sort();
  return Object.fromEntries(names.map((name) => [name, `A field of ${describeHolders(name, listNames)}.`]));
}

function describeHolders(name: string, listNames: (kind: KindModel) => readonly string[]): string {
  const has = (kind: KindModel): boolean => listNames(kind).includes(name);
  const describeKinds = (all: readonly KindModel[], words: string): readonly string[] =>
    all.every(has) ? [words] : all.filter(has).map(({ kind }) => kind);
  return [
    ...describeKinds(entityKinds, "every entity"),
    ...describeKinds(relationshipKinds, "every fact"),
  ].join(", ");
}
