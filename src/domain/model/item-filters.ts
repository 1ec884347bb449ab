import { AliasKind } from "../values/alias.js";
import type { Property } from "./property.js";

/** A field of the items of a list that conditions compare. */
export interface ItemField {
  readonly filter: "StringFilter" | "DateFilter" | { readonly members: object };
  readonly description: string;
}

/** The conditions on a list of objects, such as aliases: which fields of an item they compare. */
export interface ItemFilter {
  /** The name of an item, as input types have it. */
  readonly name: string;
  /** What an item is, in the plural. */
  readonly items: string;
  readonly fields: Readonly<Record<string, ItemField>>;
  /** Whether `eq` and `in` ignore case by default, as the lookup by an identifier does. */
  readonly ignoresCase: boolean;
}

const text = (description: string): ItemField => ({ filter: "StringFilter", description });
const date = (description: string): ItemField => ({ filter: "DateFilter", description });

const itemFilters: Readonly<Record<string, ItemFilter>> = {
  Alias: {
    name: "Alias",
    items: "aliases",
    ignoresCase: false,
    fields: {
      value: text("The name as written."),
      language: text("The language as a BCP 47 tag, such as zh-Hans."),
      kind: { filter: { members: AliasKind }, description: "The type of the alias." },
      validFrom: date("The first day of its use."),
      validTo: date("The last day of its use."),
    },
  },
  Identifier: {
    name: "Identifier",
    items: "identifiers",
    ignoresCase: true,
    fields: {
      scheme: text("The register, such as WIKIDATA. `eq` and `in` ignore case unless mode is EXACT."),
      value: text(
        "The entry in the register, such as Q178516. `eq` and `in` ignore case unless mode is EXACT.",
      ),
    },
  },
};

/** The conditions on a property that is a list of objects. Undefined for any other property. */
export const itemFilterOf = ({ list, type }: Property): ItemFilter | undefined =>
  list && typeof type === "string" ? itemFilters[type] : undefined;

const listNames: ReadonlySet<string> = new Set(Object.values(itemFilters).map(({ items }) => items));

/** Whether a key of a where input has conditions on such a list. */
export const isListed = (key: string): boolean => listNames.has(key);
