/** What the ids of an item end with, or those of a fact between items. */
export const itemSlug = (...items: readonly string[]): string =>
  items.map((id) => `wikidata-${id.toLowerCase()}`).join("--");
