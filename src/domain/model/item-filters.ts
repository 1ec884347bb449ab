import { AliasKind } from "../values/alias.js";
import type { Property } from "./property.js";

/** A field of the items of a list that conditions compare. */
export interface ItemField {
  readonly filter: "StringFilter" | "DateFilter" | { readonly members: object };
  readonly description: string;
}

/** The conditions on a list of objects, such as aliases: the fields of an item that they compare. */
export interface ItemFilter {
  /** The name of an item, as input types have it. */
  readonly name: string;
  /** The plural noun for the items. */
  readonly items: string;
  readonly fields: Readonly<Record<string, ItemField>>;
  /** True if `eq` and `in` ignore case by default, as the lookup by an identifier does. */
  readonly ignoresCase: boolean;
}

const createTextField = (description: string): ItemField => ({ filter: "StringFilter", description });
const createDateField = (description: string): ItemField => ({ filter: "DateFilter", description });

const itemFilters: Readonly<Record<string, ItemFilter>> = {
  Alias: {
    name: "Alias",
    items: "aliases",
    ignoresCase: false,
    fields: {
      value: createTextField("The name as written."),
      language: createTextField("The language as a BCP 47 tag, such as zh-Hans."),
      kind: { filter: { members: AliasKind }, description: "The type of the alias." },
      validFrom: createDateField("The first day of its use."),
      validTo: createDateField("The last day of its use."),
    },
  },
  Identifier: {
    name: "Identifier",
    items: "identifiers",
    ignoresCase: true,
    fields: {
      scheme: createTextField("The register, such as WIKIDATA. Ignores case unless mode is EXACT."),
      value: createTextField("The entry, such as Q178516. Ignores case unless mode is EXACT."),
    },
  },
};

/** Finds the conditions on a property that is a list of objects. Undefined for any other property. */
export const findItemFilter = ({ list, type }: Property): ItemFilter | undefined =>
  list && typeof type === "string" ? itemFilters[type] : undefined;

const listNames: ReadonlySet<string> = new Set(Object.values(itemFilters).map(({ items }) => items));

/** Returns true if a key of a where input has conditions on such a list. */
export const isListed = (key: string): boolean => listNames.has(key);
