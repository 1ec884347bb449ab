import { groupBy } from "../../util/group-by.js";
import type { ItemRole } from "./item-kind.js";
import { type OwnershipLink, ownershipLinksOf } from "./links.js";
import { PROPERTY } from "./properties.js";
import type { ReadItems } from "./read-items.js";
import { type ListingLink, listingLinksOf } from "./stock-listing-lines.js";

/** The links between the items that were read. */
export interface LinksBetween {
  readonly ownerships: readonly OwnershipLink[];
  readonly ownersOf: (item: string) => readonly OwnershipLink[];
  readonly listingsOf: (item: string) => readonly ListingLink[];
  readonly rolesOf: (item: string) => ReadonlySet<ItemRole>;
  /** What an item says of items that were not read. */
  readonly omittedOf: (item: string) => readonly string[];
  /** Whether it names items that were not read. */
  readonly isPartial: (item: string) => boolean;
}

export function linksBetween({ items, redirects }: ReadItems): LinksBetween {
  const idOf = (id: string) => redirects.get(id) ?? id;
  const roles = new Map<string, Set<ItemRole>>();
  const omitted = new Map<string, string[]>();
  const partial = new Set<string>();
  const isRead = (said: string, other: string, property: string): boolean => {
    if (items.has(other)) return true;
    partial.add(said);
    omitted.set(said, [...(omitted.get(said) ?? []), `${property} to an item that was not read`]);
    return false;
  };
  const giveRole = (item: string, role: ItemRole | null): void => {
    if (role !== null) roles.set(item, (roles.get(item) ?? new Set()).add(role));
  };
  const ownerships: OwnershipLink[] = [];
  const listings = new Map<string, readonly ListingLink[]>();
  for (const item of items.values()) {
    const said = ownershipLinksOf(item, idOf);
    if (said.omitted.length > 0) omitted.set(item.id, [...said.omitted]);
    for (const link of said.links) {
      const other = link.by.isOwner ? link.owner : link.owned;
      if (!isRead(item.id, other, link.by.property)) continue;
      ownerships.push(link);
      giveRole(other, link.by.role);
    }
    const listed = listingLinksOf(item)
      .map((one): ListingLink => ({ ...one, exchange: idOf(one.exchange) }))
      .filter(({ exchange }) => isRead(item.id, exchange, PROPERTY.STOCK_EXCHANGE));
    for (const { exchange } of listed) if (exchange !== item.id) giveRole(exchange, "STOCK_EXCHANGE");
    listings.set(item.id, listed);
  }
  const byOwned = groupBy(ownerships, ({ owned }) => owned);
  return {
    ownerships,
    ownersOf: (item) => byOwned.get(item) ?? [],
    listingsOf: (item) => listings.get(item) ?? [],
    rolesOf: (item) => roles.get(item) ?? new Set(),
    omittedOf: (item) => omitted.get(item) ?? [],
    isPartial: (item) => partial.has(item),
  };
}
