/** The words of a name in camel case: "boardMember" becomes "board member". */
export const wordsIn = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The name of a field from that of a type: "StockListing" becomes "stockListing". */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
