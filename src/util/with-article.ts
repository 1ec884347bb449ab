/** A word with its indefinite article, such as "an OWNERSHIP". */
export const withArticle = (word: string): string => `${/^[AEIO]/.test(word) ? "an" : "a"} ${word}`;
