/** Adds the indefinite article to a word, such as "an OWNERSHIP". */
export const addArticle = (word: string): string => `${/^[AEIO]/i.test(word) ? "an" : "a"} ${word}`;
