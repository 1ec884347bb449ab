import { entityKinds } from "../../domain/kinds.js";
import { type Property, propertiesOf } from "../../domain/model/property.js";
import { kindNamed } from "../../domain/vocabulary.js";

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
  propertiesOf(type)
    .filter(({ mapping, list, type: sort }) => !list && (mapping.filter !== null || typeof sort === "object"))
    .filter(({ type: sort }) => sort !== "Money");

/** The kinds of entities that have a property of a name, by the names of their types; none where it names a register. */
export const typesWith = (id: string): readonly string[] =>
  entityKinds
    .filter(({ type }) => shownProperties(type).some(({ name }) => name === id))
    .map(({ type }) => type.name);
