import type { Alias } from "../../domain/values/alias.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import { nameIn, type Values } from "../input/facts.js";

/** The names and identifiers that an entity takes over from another: those it does not have. */
export interface MergedAttributes {
  readonly aliases: readonly Alias[];
  readonly identifiers: readonly Identifier[];
}

/** What an entity takes over from its duplicate. The duplicate's name becomes an alias. */
export function mergeAttributes(kept: Values, other: Values): MergedAttributes {
  const names = new Set([kept.name, ...aliasesIn(kept).map(({ value }) => value)]);
  const keys = new Set(identifiersIn(kept).map(buildIdentifierKey));
  const name = other.name == null ? [] : [{ value: nameIn(other), language: null, kind: "NAME" as const }];
  return {
    aliases: distinct([...name, ...aliasesIn(other)], ({ value }) => value).filter(
      ({ value }) => !names.has(value),
    ),
    identifiers: distinct(identifiersIn(other), buildIdentifierKey).filter(
      (one) => !keys.has(buildIdentifierKey(one)),
    ),
  };
}

/** Values with the merged attributes. */
export const withMergedAttributes = (values: Values, { aliases, identifiers }: MergedAttributes): Values => ({
  ...values,
  aliases: [...aliasesIn(values), ...aliases],
  identifiers: [...identifiersIn(values), ...identifiers],
});

/** Values without the merged attributes. Missing ones are ignored. */
export function withoutMergedAttributes(values: Values, { aliases, identifiers }: MergedAttributes): Values {
  const names = new Set(aliases.map(({ value }) => value));
  const keys = new Set(identifiers.map(buildIdentifierKey));
  return {
    ...values,
    aliases: aliasesIn(values).filter(({ value }) => !names.has(value)),
    identifiers: identifiersIn(values).filter((one) => !keys.has(buildIdentifierKey(one))),
  };
}

export const aliasesIn = ({ aliases }: Values): readonly Alias[] => (aliases ?? []) as readonly Alias[];
export const identifiersIn = ({ identifiers }: Values): readonly Identifier[] =>
  (identifiers ?? []) as readonly Identifier[];

const distinct = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
