/** Splits a name in camel case into words: "boardMember" becomes "board member". */
export const toWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The name of a field from that of a type: "StockListing" becomes "stockListing". */
export const toLowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The name of a type from that of a field: "retractClaim" becomes "RetractClaim". */
export const toUpperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Converts validFrom and valid-from to VALID_FROM, the form of a name as an enum value. */
export const toConstantCase = (name: string): string =>
  name.replace(/-|(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();

/** The name of a field from a constant: PAYMENT_SERVICE becomes "paymentService". */
export const toCamelCase = (constant: string): string =>
  constant.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A constant as a part of an address or an id: PAYMENT_SERVICE becomes "payment-service". */
export const toKebabCase = (constant: string): string => constant.toLowerCase().replaceAll("_", "-");
