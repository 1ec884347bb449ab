import { wordsIn } from "../../domain/camel-case.js";
import { Entity } from "../../domain/entity.js";
import { propertiesOf } from "../../domain/model/property.js";
import { kindNamed } from "../../domain/vocabulary.js";

/** Registers whose entries a table often has a column of. Any other may be named too. */
const SCHEMES = ["WIKIDATA", "LEI", "ISIN", "TICKER", "CIK", "DOMAIN"];

/** What a table may be extended by: values of entities of a kind, and what registers call them. */
export const propertiesFor = (kind?: string) => [
  ...shownProperties(kind).map((id) => ({ id, name: wordsIn(id) })),
  ...SCHEMES.map((id) => ({ id, name: id })),
];

/** The properties of a kind that are one text or number each. */
function shownProperties(kind: string | undefined): readonly string[] {
  const type = kindNamed(kind ?? "")?.type ?? (Entity as { readonly prototype: object });
  return propertiesOf(type)
    .filter(({ mapping, list, type: sort }) => !list && (mapping.filter !== null || typeof sort === "object"))
    .filter(({ type: sort }) => sort !== "Money")
    .map(({ name }) => name);
}

/** Whether an id names a property of every entity; else it names a register. */
export const isEntityProperty = (id: string): boolean => shownProperties(undefined).includes(id);
