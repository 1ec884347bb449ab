/** Quotes a text as a Lucene phrase. Within its quotes, only quotes and backslashes have a special meaning. */
export const quoteLucenePhrase = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
