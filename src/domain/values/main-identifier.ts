import type { Identifier } from "./identifier.js";

/** The registers that other graphs are most likely to know an entity by, first the likeliest. */
const preferred = ["LEI", "WIKIDATA", "DOCKET"];

const rankOf = ({ scheme }: Identifier): string => {
  const place = preferred.indexOf(scheme);
  return place < 0 ? scheme : String(place);
};

/** The identifier that stands for all of an entity: of one register, the one that is first. Null if there is none. */
export const mainIdentifier = (identifiers: readonly Identifier[]): Identifier | null =>
  identifiers.reduce<Identifier | null>(
    (main, one) => (main === null || rankOf(one) < rankOf(main) ? one : main),
    null,
  );
