import type { Identifier } from "./identifier.js";

/** The registers that other graphs are most likely to know an entity by, first the likeliest. */
const preferred = ["LEI", "WIKIDATA", "DOCKET"];

const rankIdentifier = ({ scheme }: Identifier): string => {
  const index = preferred.indexOf(scheme);
  return index < 0 ? scheme : String(index);
};

/**
 * Selects the identifier that stands for all identifiers of an entity: the first one of the best register. Null if there is
 * none.
 */
export const selectMainIdentifier = (identifiers: readonly Identifier[]): Identifier | null =>
  identifiers.reduce<Identifier | null>(
    (main, identifier) =>
      main === null || rankIdentifier(identifier) < rankIdentifier(main) ? identifier : main,
    null,
  );
