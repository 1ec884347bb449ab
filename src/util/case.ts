/** The words of a name that is written as one: "boardMember" is "board member". */
export const wordsIn = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A name as that of a field, where it is that of a type: "StockListing" is "stockListing". */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Converts validFrom to VALID_FROM, the form of a field's name as an enum value. */
export const constantCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
