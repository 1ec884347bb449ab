/** The kinds of entities that can have owners or operators. */
export const ownableKinds: readonly string[] = [
  "BRAND",
  "CONGLOMERATE",
  "PLATFORM",
  "ORGANIZATION",
  "PAYMENT_AFFILIATE",
  "STOCK_EXCHANGE",
  "MERCHANT",
];
