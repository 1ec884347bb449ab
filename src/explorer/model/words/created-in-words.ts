/** The numbers of new things of an import. */
interface CreatedCounts {
  readonly entities: number;
  readonly facts: number;
  readonly claims: number;
  readonly sources: number;
}

/** Formats a number with its noun: "1 row", "3 rows". */
export const formatQuantity = (number: number, singular: string, plural: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;

/** Formats the numbers that are not 0, as "2 entities, 1 fact". Null: all are 0. */
export function formatCreated({ entities, facts, claims, sources }: CreatedCounts): string | null {
  const things = [
    entities > 0 && formatQuantity(entities, "entity", "entities"),
    facts > 0 && formatQuantity(facts, "fact", "facts"),
    claims > 0 && formatQuantity(claims, "claim", "claims"),
    sources > 0 && formatQuantity(sources, "source", "sources"),
  ].filter(Boolean);
  return things.length > 0 ? things.join(", ") : null;
}
