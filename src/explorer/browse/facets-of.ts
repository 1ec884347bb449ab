import { factKindNames } from "../kinds/words.js";

/** The group keys by which the rows of a kind can be narrowed, those of the kind first. */
export const facetsOf = (kind: string): readonly string[] => [
  ...(own[kind] ?? []),
  ...(factKindNames.includes(kind) ? ["STATUS", "YEAR", "PUBLISHER"] : ["COUNTRY", "YEAR"]),
];

const own: Readonly<Record<string, readonly string[]>> = {
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
