import type { SourceDescription } from "../../formats/sources.js";
import { webAddressIn } from "../../formats/web-address.js";
import type { ValuesByProperty } from "./item.js";
import { dateIn } from "./item-date.js";
import { REFERENCE } from "./properties.js";
import { firstOf, itemIn, textIn } from "./statements.js";

/** The items that references name: works, projects and publishers. */
export const itemsNamedBy = (reference: ValuesByProperty): readonly string[] =>
  [REFERENCE.STATED_IN, REFERENCE.IMPORTED_FROM, REFERENCE.PUBLISHER].flatMap(
    (one) => itemIn(firstOf(reference, one)) ?? [],
  );

/**
 * The source that a reference names: an address, or a work or a project with a label. Null without either, such as for a
 * reference of identifiers only.
 * @param labels the labels of the items that references name
 */
export function sourceOfReference(
  reference: ValuesByProperty,
  labels: ReadonlyMap<string, string>,
): SourceDescription | null {
  const labelOf = (property: string) => labels.get(itemIn(firstOf(reference, property)) ?? "") ?? null;
  const url = [REFERENCE.URL, REFERENCE.IMPORT_URL].flatMap(
    (one) => webAddressIn(textIn(firstOf(reference, one))) ?? [],
  )[0];
  const work =
    textIn(firstOf(reference, REFERENCE.TITLE)) ??
    labelOf(REFERENCE.STATED_IN) ??
    labelOf(REFERENCE.IMPORTED_FROM);
  const title = work ?? (url === undefined ? null : new URL(url).hostname);
  if (title === null) return null;
  return {
    title,
    url: url ?? null,
    publisher: labelOf(REFERENCE.PUBLISHER),
    publishedOn: dateIn(firstOf(reference, REFERENCE.PUBLISHED)),
  };
}
