/** The end of the ids of an item, or of a fact between items. */
export const buildItemSlug = (...items: readonly string[]): string =>
  items.map((id) => `wikidata-${id.toLowerCase()}`).join("--");
