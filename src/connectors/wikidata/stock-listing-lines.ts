import { foreignId } from "../../formats/foreign-ids.js";
import type { InputLine } from "../../formats/format.js";
import { omitEmpty } from "../../formats/omit-empty.js";
import type { ClaimMaker } from "./claims.js";
import type { Item, ItemStatement } from "./item.js";
import { dateIn } from "./item-date.js";
import { itemSlug } from "./item-slug.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import { firstOf, itemIn, statementsAbout, textIn } from "./statements.js";

/** A statement that shares are listed, and the item of the exchange. */
export interface ListingLink {
  readonly exchange: string;
  readonly statement: ItemStatement;
}

/** The exchanges on which an item says that its shares are listed. */
export const listingLinksOf = (item: Item): readonly ListingLink[] =>
  statementsAbout(item, PROPERTY.STOCK_EXCHANGE).flatMap((statement) => {
    const exchange = itemIn(statement.value);
    return exchange === null || statement.rank === "deprecated" ? [] : [{ exchange, statement }];
  });

/** A listing as a fact. Shares with different symbols are listings of their own. */
export function stockListingLine(
  item: string,
  { exchange, statement }: ListingLink,
  ends: { readonly from: string; readonly to: string },
  maker: ClaimMaker,
): InputLine {
  const { qualifiers } = statement;
  const ticker = textIn(firstOf(qualifiers, QUALIFIER.TICKER));
  const ofTicker = ticker === null ? "" : `--${ticker.toLowerCase()}`;
  return {
    kind: "STOCK_LISTING",
    id: foreignId("stock-listing", `${itemSlug(item, exchange)}${ofTicker}`),
    ...ends,
    ...omitEmpty({
      ticker,
      listedOn: dateIn(firstOf(qualifiers, QUALIFIER.START)),
      delistedOn: dateIn(firstOf(qualifiers, QUALIFIER.END)),
    }),
    claims: maker.claimsOf(item, statement, { statement: `stock exchange (${PROPERTY.STOCK_EXCHANGE})` }),
  };
}
