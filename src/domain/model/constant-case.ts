/** Converts validFrom to VALID_FROM, the form of a field's name as an enum value. */
export const constantCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
