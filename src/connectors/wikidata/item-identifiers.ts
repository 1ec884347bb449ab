import { isAllowedIdentifier } from "../../domain/values/identifier.js";
import { getValueText, listStatements } from "./item-statements.js";
import { PROPERTY } from "./properties.js";
import type { WikidataItem } from "./wikidata-item.js";

/** The registers whose identifiers are read: their properties, and the form in which each is recorded. */
const REGISTERS: readonly (readonly [
  property: string,
  scheme: string,
  toRecorded?: (text: string) => string,
])[] = [
  [PROPERTY.LEI, "LEI", (text) => text.toUpperCase()],
  [PROPERTY.ISIN, "ISIN"],
  [PROPERTY.CIK, "CIK", (text) => text.padStart(10, "0")],
  [PROPERTY.MIC, "MIC"],
];

/** The identifiers of an item: its own, and those of other registers, unless they are deprecated. */
export function listItemIdentifiers(item: WikidataItem) {
  const registered = REGISTERS.flatMap(([property, scheme, toRecorded = (text) => text]) =>
    listStatements(item, property).flatMap(({ rank, value }) => {
      const text = getValueText(value) ?? "";
      const isRead = rank !== "deprecated" && isAllowedIdentifier(scheme, text);
      return isRead ? [{ scheme, value: toRecorded(text) }] : [];
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
