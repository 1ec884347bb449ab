import { isLei } from "../../formats/readers/gleif/lei-entity.js";
import { getValueText, listStatements } from "./item-statements.js";
import { PROPERTY } from "./properties.js";
import type { WikidataItem } from "./wikidata-item.js";

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
export function listItemIdentifiers(item: WikidataItem) {
  const registered = REGISTERS.flatMap(([property, scheme, read]) =>
    listStatements(item, property).flatMap(({ rank, value }) => {
      const identifier = rank === "deprecated" ? null : read(getValueText(value) ?? "");
      return identifier === null ? [] : [{ scheme, value: identifier }];
    }),
  );
  const wikidataIdentifier = {
    scheme: "WIKIDATA",
    value: item.id,
    url: `https://www.wikidata.org/wiki/${item.id}`,
  };
  return [
    wikidataIdentifier,
    ...new Map(
      registered.map((identifier) => [`${identifier.scheme}:${identifier.value}`, identifier]),
    ).values(),
  ];
}
