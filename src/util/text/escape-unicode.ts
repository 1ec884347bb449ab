/** Writes each UTF-16 unit of a character as an escape of JSON, such as \u000a. */
export const escapeUnicode = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
