import type { Alias } from "../../domain/values/alias.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import { getEntityName, type PropertyValues } from "../input/entries.js";

/** The names and identifiers that an entity takes over from another: those it does not have. */
export interface MergedAttributes {
  readonly aliases: readonly Alias[];
  readonly identifiers: readonly Identifier[];
}

/** Computes the attributes that an entity takes over from its duplicate. The duplicate's name becomes an alias. */
export function mergeAttributes(survivor: PropertyValues, duplicate: PropertyValues): MergedAttributes {
  const names = new Set([survivor.name, ...getAliases(survivor).map(({ value }) => value)]);
  const keys = new Set(getIdentifiers(survivor).map(buildIdentifierKey));
  const name =
    duplicate.name == null
      ? []
      : [{ value: getEntityName(duplicate), language: null, kind: "NAME" as const }];
  return {
    aliases: deduplicate([...name, ...getAliases(duplicate)], ({ value }) => value).filter(
      ({ value }) => !names.has(value),
    ),
    identifiers: deduplicate(getIdentifiers(duplicate), buildIdentifierKey).filter(
      (identifier) => !keys.has(buildIdentifierKey(identifier)),
    ),
  };
}

/** Adds the merged attributes to values. */
export const addMergedAttributes = (
  values: PropertyValues,
  { aliases, identifiers }: MergedAttributes,
): PropertyValues => ({
  ...values,
  aliases: [...getAliases(values), ...aliases],
  identifiers: [...getIdentifiers(values), ...identifiers],
});

/** Removes the merged attributes from values. Missing ones are ignored. */
export function removeMergedAttributes(
  values: PropertyValues,
  { aliases, identifiers }: MergedAttributes,
): PropertyValues {
  const names = new Set(aliases.map(({ value }) => value));
  const keys = new Set(identifiers.map(buildIdentifierKey));
  return {
    ...values,
    aliases: getAliases(values).filter(({ value }) => !names.has(value)),
    identifiers: getIdentifiers(values).filter((identifier) => !keys.has(buildIdentifierKey(identifier))),
  };
}

export const getAliases = ({ aliases }: PropertyValues): readonly Alias[] =>
  (aliases ?? []) as readonly Alias[];
export const getIdentifiers = ({ identifiers }: PropertyValues): readonly Identifier[] =>
  (identifiers ?? []) as readonly Identifier[];

const deduplicate = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
