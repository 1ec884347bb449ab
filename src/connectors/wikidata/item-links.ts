import { groupByKey } from "../../util/group-by-key.js";
import type { CrawledItems } from "./crawled-items.js";
import type { ItemRole } from "./item-kind.js";
import { type OwnershipLink, readOwnershipLinks } from "./ownership-links.js";
import { PROPERTY } from "./properties.js";
import { type ListingLink, readListingLinks } from "./stock-listing-line.js";

/** The links between the items that were read. */
export interface ItemLinks {
  readonly ownerships: readonly OwnershipLink[];
  readonly getOwners: (item: string) => readonly OwnershipLink[];
  readonly listingsOf: (item: string) => readonly ListingLink[];
  readonly getRoles: (item: string) => ReadonlySet<ItemRole>;
  /** The links of an item to items that were not read. */
  readonly getOmitted: (item: string) => readonly string[];
  /** Returns true if it names items that were not read. */
  readonly isPartial: (item: string) => boolean;
}

export function collectItemLinks({ items, redirects }: CrawledItems): ItemLinks {
  const resolveId = (id: string) => redirects.get(id) ?? id;
  const roles = new Map<string, Set<ItemRole>>();
  const omitted = new Map<string, string[]>();
  const partial = new Set<string>();
  const isRead = (item: string, linkedItem: string, property: string): boolean => {
    if (items.has(linkedItem)) return true;
    partial.add(item);
    omitted.set(item, [...(omitted.get(item) ?? []), `${property} to an item that was not read`]);
    return false;
  };
  const addRole = (item: string, role: ItemRole | null): void => {
    if (role !== null) roles.set(item, (roles.get(item) ?? new Set()).add(role));
  };
  const ownerships: OwnershipLink[] = [];
  const listings = new Map<string, readonly ListingLink[]>();
  for (const item of items.values()) {
    const ownershipLinks = readOwnershipLinks(item, resolveId);
    if (ownershipLinks.omitted.length > 0) omitted.set(item.id, [...ownershipLinks.omitted]);
    for (const link of ownershipLinks.links) {
      const linkedItem = link.by.isOwner ? link.owner : link.owned;
      if (!isRead(item.id, linkedItem, link.by.property)) continue;
      ownerships.push(link);
      addRole(linkedItem, link.by.role);
    }
    const listed = readListingLinks(item)
      .map((listing): ListingLink => ({ ...listing, exchange: resolveId(listing.exchange) }))
      .filter(({ exchange }) => isRead(item.id, exchange, PROPERTY.STOCK_EXCHANGE));
    for (const { exchange } of listed) if (exchange !== item.id) addRole(exchange, "EXCHANGE");
    listings.set(item.id, listed);
  }
  const byOwned = groupByKey(ownerships, ({ owned }) => owned);
  return {
    ownerships,
    getOwners: (item) => byOwned.get(item) ?? [],
    listingsOf: (item) => listings.get(item) ?? [],
    getRoles: (item) => roles.get(item) ?? new Set(),
    getOmitted: (item) => omitted.get(item) ?? [],
    isPartial: (item) => partial.has(item),
  };
}
