import { getItemId, listStatements } from "./item-statements.js";
import { PROPERTY } from "./properties.js";
import type { ItemStatement, WikidataItem } from "./wikidata-item.js";

/** The link that a property makes between its item and another one. */
interface LinkProperty {
  readonly property: string;
  readonly label: string;
  /** True if the other item is the owner. */
  readonly isOwner: boolean;
  readonly isControlling: boolean;
  /** The role of the other item, if the link determines it. */
  readonly role: "OWNER" | "SUBSIDIARY" | "OWNED_BRAND" | null;
}

/** The properties of ownership. */
export const OWNERSHIP_PROPERTIES: readonly LinkProperty[] = [
  { property: PROPERTY.OWNED_BY, label: "owned by", isOwner: true, isControlling: false, role: "OWNER" },
  {
    property: PROPERTY.PARENT,
    label: "parent organization",
    isOwner: true,
    isControlling: true,
    role: "OWNER",
  },
  {
    property: PROPERTY.SUBSIDIARY,
    label: "subsidiary",
    isOwner: false,
    isControlling: true,
    role: "SUBSIDIARY",
  },
  { property: PROPERTY.OWNER_OF, label: "owner of", isOwner: false, isControlling: false, role: null },
  { property: PROPERTY.BRAND, label: "brand", isOwner: false, isControlling: false, role: "OWNED_BRAND" },
];

/** A statement that one item owns another. */
export interface OwnershipLink {
  readonly owner: string;
  readonly owned: string;
  /** The item that states it. */
  readonly sourceItem: string;
  readonly by: LinkProperty;
  readonly statement: ItemStatement;
}

/** Reads the ownerships that an item states, with those that name no other item. */
export function readOwnershipLinks(
  item: WikidataItem,
  resolveId: (id: string) => string,
): { readonly links: readonly OwnershipLink[]; readonly omitted: readonly string[] } {
  const omitted: string[] = [];
  const links = OWNERSHIP_PROPERTIES.flatMap((by) =>
    listStatements(item, by.property).flatMap((statement): readonly OwnershipLink[] => {
      const namedItem = getItemId(statement.value);
      const linkedItem = namedItem && resolveId(namedItem);
      if (linkedItem === null || linkedItem === item.id) {
        omitted.push(`${by.property} ${linkedItem === null ? "without an item" : "to the item itself"}`);
        return [];
      }
      const [owner, owned] = by.isOwner ? [linkedItem, item.id] : [item.id, linkedItem];
      return [{ owner, owned, sourceItem: item.id, by, statement }];
    }),
  );
  return { links, omitted };
}
