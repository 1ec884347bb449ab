/** What is known: a key left out says as much as null, or an empty list. */
export const omitEmpty = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );
