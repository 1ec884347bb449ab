import type { Item, ItemStatement, Value, ValuesByProperty } from "./item.js";

/** The statements of a property, the deprecated ones too. */
export const statementsAbout = ({ statements }: Item, property: string): readonly ItemStatement[] =>
  statements[property] ?? [];

/** The statements of the best rank that a property has: preferred, else normal. */
export function bestOf(item: Item, property: string): readonly ItemStatement[] {
  const all = statementsAbout(item, property);
  const preferred = all.filter(({ rank }) => rank === "preferred");
  return preferred.length > 0 ? preferred : all.filter(({ rank }) => rank === "normal");
}

export const itemIn = (value: Value | null | undefined): string | null =>
  value?.type === "item" ? value.id : null;

export const textIn = (value: Value | null | undefined): string | null =>
  value?.type === "text" && value.text.trim() !== "" ? value.text.trim() : null;

/** The first value of a property among qualifiers, or among the parts of a reference. */
export const firstOf = (values: ValuesByProperty, property: string): Value | null =>
  values[property]?.[0] ?? null;
