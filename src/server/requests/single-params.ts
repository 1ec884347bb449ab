/** Query or form parameters with a single text each; of a repeated parameter, the first. */
export const selectSingleParams = (params: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );
