/** An object of an answer. Wikidata sends an empty one as an empty list, so everything else counts as one without keys. */
export const toObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** A list of an answer; everything else counts as an empty one. */
export const toArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
