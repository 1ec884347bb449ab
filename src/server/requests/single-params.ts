/** What an address or a form gives, each name with one text: of a name given twice the first. */
export const singleParams = (given: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );
