import type { Item, ItemStatement } from "./item.js";
import { PROPERTY } from "./properties.js";
import { itemIn, statementsAbout } from "./statements.js";

/** How a property links its item with another one. */
interface LinkProperty {
  readonly property: string;
  readonly label: string;
  /** Whether the other item is the owner. */
  readonly isOwner: boolean;
  readonly isControlling: boolean;
  /** What the other item is, if the link says so. */
  readonly role: "OWNER" | "SUBSIDIARY" | "BRAND" | null;
}

/** The properties that say who owns what. */
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
  { property: PROPERTY.BRAND, label: "brand", isOwner: false, isControlling: false, role: "BRAND" },
];

/** A statement that one item owns another. */
export interface OwnershipLink {
  readonly owner: string;
  readonly owned: string;
  /** The item that says so. */
  readonly saidBy: string;
  readonly by: LinkProperty;
  readonly statement: ItemStatement;
}

/** The ownerships of which an item speaks, with those that name no other item. */
export function ownershipLinksOf(
  item: Item,
  idOf: (id: string) => string,
): { readonly links: readonly OwnershipLink[]; readonly omitted: readonly string[] } {
  const omitted: string[] = [];
  const links = OWNERSHIP_PROPERTIES.flatMap((by) =>
    statementsAbout(item, by.property).flatMap((statement): readonly OwnershipLink[] => {
      const named = itemIn(statement.value);
      const other = named && idOf(named);
      if (other === null || other === item.id) {
        omitted.push(`${by.property} ${other === null ? "without an item" : "to the item itself"}`);
        return [];
      }
      const [owner, owned] = by.isOwner ? [other, item.id] : [item.id, other];
      return [{ owner, owned, saidBy: item.id, by, statement }];
    }),
  );
  return { links, omitted };
}
