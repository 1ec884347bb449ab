/** Writes a text inside levels of brackets, or of fields that open and close. */
export const nestText = (levels: number, open: string, inner: string, close: string): string =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
