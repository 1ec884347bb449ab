import type { ItemStatement, ValuesByProperty, WikidataItem, WikidataValue } from "./wikidata-item.js";

/** Lists the statements of a property, the deprecated ones too. */
export const listStatements = ({ statements }: WikidataItem, property: string): readonly ItemStatement[] =>
  statements[property] ?? [];

/** The statements of the best rank that a property has: preferred, else normal. */
export function selectBestStatements(item: WikidataItem, property: string): readonly ItemStatement[] {
  const all = listStatements(item, property);
  const preferred = all.filter(({ rank }) => rank === "preferred");
  return preferred.length > 0 ? preferred : all.filter(({ rank }) => rank === "normal");
}

export const getItemId = (value: WikidataValue | null | undefined): string | null =>
  value?.type === "item" ? value.id : null;

export const getValueText = (value: WikidataValue | null | undefined): string | null =>
  value?.type === "text" && value.text.trim() !== "" ? value.text.trim() : null;

/** The first value of a property among qualifiers, or among the parts of a reference. */
export const getFirst = (values: ValuesByProperty, property: string): WikidataValue | null =>
  values[property]?.[0] ?? null;
