/** A word with its indefinite article, such as "an OWNERSHIP". */
export const withArticle = (word: string): string => `${/^[AEIO]/i.test(word) ? "an" : "a"} ${word}`;
