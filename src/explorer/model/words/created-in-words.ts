/** The kinds of new things of an import, each with the word for one of them. */
const thingNouns = [
  ["entities", "entity"],
  ["facts", "fact"],
  ["claims", "claim"],
  ["sources", "source"],
] as const;

type CreatedCounts = Readonly<Record<(typeof thingNouns)[number][0], number>>;

/** Formats a number with its noun: "1 row", "3 rows". */
export const formatQuantity = (number: number, singular: string, plural: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;

/** Formats the numbers that are not 0, as "2 entities, 1 fact". Null: all are 0. */
export function formatCreated(created: CreatedCounts): string | null {
  const things = thingNouns.flatMap(([plural, singular]) =>
    created[plural] > 0 ? formatQuantity(created[plural], singular, plural) : [],
  );
  return things.length > 0 ? things.join(", ") : null;
}
