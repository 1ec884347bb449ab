import { isFactKind } from "../model/words/kind-words.js";

/** Lists the group keys by which the rows of a kind can be filtered, those of the kind first. */
export const listFacets = (kind: string): readonly string[] => [
  ...(facetsByKind[kind] ?? []),
  ...(isFactKind(kind) ? ["STATUS", "YEAR", "PUBLISHER"] : ["COUNTRY", "YEAR"]),
];

const facetsByKind: Readonly<Record<string, readonly string[]>> = {
  BRAND: ["CATEGORY", "OWNER"],
  PLATFORM: ["BUSINESS_MODEL", "OPERATOR"],
  LAWSUIT: ["CASE_STATUS", "COURT", "DEFENDANT"],
  AGREEMENT: ["STAGE", "PARTY"],
  OWNERSHIP: ["OWNER", "CONTROLLING"],
  OPERATION: ["OPERATOR"],
  LISTING: ["PLATFORM", "BRAND", "CHANNEL"],
  OFFER: ["BRAND", "CHANNEL"],
  SELLER: ["PLATFORM"],
  STORE_PRESENCE: ["PLATFORM", "BRAND"],
  ABSENCE: ["PLATFORM", "BRAND"],
  PARTICIPATION: ["ROLE"],
  STOCK_LISTING: ["EXCHANGE", "STAGE"],
  CHARACTERIZATION: ["ASPECT"],
};
