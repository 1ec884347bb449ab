import type { SourceDescription } from "../../formats/file-sources.js";
import { parseWebAddress } from "../../formats/web-address.js";
import { parseItemDate } from "./item-date.js";
import { getFirst, getItemId, getValueText } from "./item-statements.js";
import { REFERENCE } from "./properties.js";
import type { ValuesByProperty } from "./wikidata-item.js";

/** The items that references name: works, projects and publishers. */
export const listReferencedItems = (reference: ValuesByProperty): readonly string[] =>
  [REFERENCE.STATED_IN, REFERENCE.IMPORTED_FROM, REFERENCE.PUBLISHER].flatMap(
    (property) => getItemId(getFirst(reference, property)) ?? [],
  );

/**
 * The source that a reference names: an address, or a work or a project with a label. Null without either, such as for a
 * reference of identifiers only.
 * @param labels the labels of the items that references name
 */
export function describeReferenceSource(
  reference: ValuesByProperty,
  labels: ReadonlyMap<string, string>,
): SourceDescription | null {
  const getLabel = (property: string) => labels.get(getItemId(getFirst(reference, property)) ?? "") ?? null;
  const url = [REFERENCE.URL, REFERENCE.IMPORT_URL].flatMap(
    (property) => parseWebAddress(getValueText(getFirst(reference, property))) ?? [],
  )[0];
  const work =
    getValueText(getFirst(reference, REFERENCE.TITLE)) ??
    getLabel(REFERENCE.STATED_IN) ??
    getLabel(REFERENCE.IMPORTED_FROM);
  const title = work ?? (url === undefined ? null : new URL(url).hostname);
  if (title === null) return null;
  return {
    title,
    url: url ?? null,
    publisher: getLabel(REFERENCE.PUBLISHER),
    publishedOn: parseItemDate(getFirst(reference, REFERENCE.PUBLISHED)),
  };
}
