import { StockListing } from "../../domain/relationships/stock-listing.js";
import { identifyLine } from "../../formats/foreign-ids.js";
import type { InputLine } from "../../formats/format.js";
import { omitEmpty } from "../../util/omit-empty.js";
import type { ClaimMaker } from "./claim-maker.js";
import { parseItemDate } from "./item-date.js";
import { buildItemSlug } from "./item-slug.js";
import { getFirst, getItemId, getValueText, listStatements } from "./item-statements.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import type { ItemStatement, WikidataItem } from "./wikidata-item.js";

/** A statement that shares are listed, and the item of the exchange. */
export interface ListingLink {
  readonly exchange: string;
  readonly statement: ItemStatement;
}

/** Reads the exchanges on which an item states that its shares are listed. */
export const readListingLinks = (item: WikidataItem): readonly ListingLink[] =>
  listStatements(item, PROPERTY.STOCK_EXCHANGE).flatMap((statement) => {
    const exchange = getItemId(statement.value);
    return exchange === null || statement.rank === "deprecated" ? [] : [{ exchange, statement }];
  });

/** A listing as a fact. Shares with different symbols are listings of their own. */
export function buildStockListingLine(
  item: string,
  { exchange, statement }: ListingLink,
  ends: { readonly from: string; readonly to: string },
  maker: ClaimMaker,
): InputLine {
  const { qualifiers } = statement;
  const ticker = getValueText(getFirst(qualifiers, QUALIFIER.TICKER));
  const ofTicker = ticker === null ? "" : `--${ticker.toLowerCase()}`;
  return {
    ...identifyLine(StockListing, `${buildItemSlug(item, exchange)}${ofTicker}`),
    ...ends,
    ...omitEmpty({
      ticker,
      listedOn: parseItemDate(getFirst(qualifiers, QUALIFIER.START)),
      delistedOn: parseItemDate(getFirst(qualifiers, QUALIFIER.END)),
    }),
    claims: maker.createClaims(item, statement, { statement: `stock exchange (${PROPERTY.STOCK_EXCHANGE})` }),
  };
}
