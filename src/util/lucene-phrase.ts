/** A Lucene phrase. Within its quotes, only quotes and backslashes have a special meaning. */
export const lucenePhrase = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
