/** The values without null and empty lists: an absent key means the same. */
export const omitEmpty = (values: object) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );
