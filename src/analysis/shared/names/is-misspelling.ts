/** Builds the condition that an alias, stored as JSON, is a misspelling, which makes nobody better known. */
export const isMisspelling = (alias: string): string => `${alias} CONTAINS '"MISSPELLING"'`;
