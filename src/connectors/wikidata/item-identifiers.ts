import { isLei } from "../../formats/readers/gleif/entity.js";
import type { Item } from "./item.js";
import { PROPERTY } from "./properties.js";
import { statementsAbout, textIn } from "./statements.js";

/** The identifiers that are read: their properties, and the form in which each is recorded; null if it is none. */
const REGISTERS: readonly (readonly [
  property: string,
  scheme: string,
  read: (text: string) => string | null,
])[] = [
  [PROPERTY.LEI, "LEI", (text) => (isLei(text.toUpperCase()) ? text.toUpperCase() : null)],
  [PROPERTY.ISIN, "ISIN", (text) => (/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text) ? text : null)],
  [PROPERTY.CIK, "CIK", (text) => (/^\d{1,10}$/.test(text) ? text.padStart(10, "0") : null)],
  [PROPERTY.MIC, "MIC", (text) => (/^[A-Z0-9]{4}$/.test(text) ? text : null)],
];

/** The identifiers of an item: its own, and those of other registers, unless they are deprecated. */
export function itemIdentifiers(item: Item) {
  const others = REGISTERS.flatMap(([property, scheme, read]) =>
    statementsAbout(item, property).flatMap(({ rank, value }) => {
      const found = rank === "deprecated" ? null : read(textIn(value) ?? "");
      return found === null ? [] : [{ scheme, value: found }];
    }),
  );
  const own = { scheme: "WIKIDATA", value: item.id, url: `https://www.wikidata.org/wiki/${item.id}` };
  return [own, ...new Map(others.map((one) => [`${one.scheme}:${one.value}`, one])).values()];
}
