/** The words of a name that is written as one: "boardMember" is "board member". */
export const wordsIn = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A name as that of a field, where it is that of a type: "StockListing" is "stockListing". */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
