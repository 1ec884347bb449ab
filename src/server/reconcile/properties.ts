import { isFilterable } from "../../domain/graphql/filter-fields.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { kindNamed } from "../../domain/kinds/vocabulary.js";
import { type Property, propertiesOf } from "../../domain/model/property.js";

/** Registers whose entries a table often has a column of. Any other may be named too. */
const SCHEMES = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN"];

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What a table may be extended by: values of entities of a kind, or of any, and what registers call them. */
export function propertiesFor(kind?: string) {
  const known = kindNamed(kind ?? "");
  const kinds = entityKinds.filter((one) => !known || one === known);
  const names = new Set(kinds.flatMap(({ type }) => shownProperties(type)).map(({ name }) => name));
  return [...names, ...SCHEMES].map((id) => ({ id, name: SCHEMES.includes(id) ? id : words(id) }));
}

/** The properties of a kind that are one text, number or date each. */
const shownProperties = (type: { readonly prototype: object }): readonly Property[] =>
  propertiesOf(type).filter((property) => isFilterable(property) && property.type !== "Money");

const typesByProperty = new Map<string, string[]>();
for (const { type } of entityKinds)
  for (const { name } of shownProperties(type))
    typesByProperty.set(name, [...(typesByProperty.get(name) ?? []), type.name]);

/** The kinds of entities that have a property of a name, by the names of their types; none where it names a register. */
export const typesWith = (id: string): readonly string[] => typesByProperty.get(id) ?? [];
