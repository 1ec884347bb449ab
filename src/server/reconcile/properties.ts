import { isFilterable } from "../../domain/graphql/filter-fields.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { findKind } from "../../domain/kinds/vocabulary.js";
import { listProperties, type Property } from "../../domain/model/property.js";

/** Registers that tables often have a column for. Any other register can be named too. */
const SCHEMES = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN"];

const formatPropertyName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * The properties that a table can be extended with: those of a kind, or of any kind, and identifiers of
 * registers.
 */
export function listExtensionProperties(kind?: string) {
  const requestedKind = findKind(kind ?? "");
  const kinds = entityKinds.filter((entityKind) => !requestedKind || entityKind === requestedKind);
  const names = new Set(kinds.flatMap(({ type }) => selectShownProperties(type)).map(({ name }) => name));
  return [...names, ...SCHEMES].map((id) => ({
    id,
    name: SCHEMES.includes(id) ? id : formatPropertyName(id),
  }));
}

/** The properties of a kind with a single text, number or date. */
const selectShownProperties = (type: { readonly prototype: object }): readonly Property[] =>
  listProperties(type).filter((property) => isFilterable(property) && property.type !== "Money");

const typesByProperty = new Map<string, string[]>();
for (const { type } of entityKinds)
  for (const { name } of selectShownProperties(type))
    typesByProperty.set(name, [...(typesByProperty.get(name) ?? []), type.name]);

/** The names of the entity types with a property; empty for a register. */
export const getTypesWithProperty = (id: string): readonly string[] => typesByProperty.get(id) ?? [];
