import type { InputLine } from "../../formats/format.js";
import { idOfSource, slugIn } from "../../recording/input/ids.js";
import type { Item, ItemStatement, Rank, ValuesByProperty } from "./item.js";
import { dateIn } from "./item-date.js";
import { itemName } from "./item-names.js";
import { itemSlug } from "./item-slug.js";
import { QUALIFIER, REFERENCE } from "./properties.js";
import { sourceOfReference } from "./reference.js";
import { firstOf } from "./statements.js";

/** Anybody may edit Wikidata: less than the default of a report, and more for what its editors prefer. */
const CONFIDENCE: Readonly<Record<Rank, number>> = { preferred: 0.8, normal: 0.7, deprecated: 0.7 };
const CONFIDENCE_OF_REFERENCE = 0.6;

/** A claim of a line. */
export type StatementClaim = Readonly<Record<string, unknown>> & { readonly source: string };

/** The id of the source that an item is. */
export const sourceOfItem = (id: string): string => `source:${itemSlug(id)}`;

/** An item as a source. Its address leads to the version that was read. */
export const itemSource = (item: Item, language: string): InputLine => ({
  kind: "SOURCE",
  id: sourceOfItem(item.id),
  title: `Wikidata: ${itemName(item, language)} (${item.id})`,
  publisher: "Wikidata",
  url:
    item.revision === null
      ? `https://www.wikidata.org/wiki/${item.id}`
      : `https://www.wikidata.org/w/index.php?title=${item.id}&oldid=${item.revision}`,
  license: "CC0-1.0",
  publishedOn: item.modifiedOn,
});

/** What an item says of something, as a whole. */
export const itemClaim = (id: string): StatementClaim => ({
  source: sourceOfItem(id),
  basis: "DATASET",
  confidence: CONFIDENCE.normal,
});

/** A source that is cited, and the item whose answer has it. */
export interface CitedSource {
  readonly item: string;
  readonly line: InputLine;
}

/**
 * Makes claims of statements: one of the item, and one of each reference. What a reference says is known from Wikidata only,
 * so it is a report, believed less than Wikidata's own statement. Collects the sources that references name: each item has
 * its own, since what one item no longer cites, another may.
 */
export class ClaimMaker {
  readonly #labels: ReadonlyMap<string, string>;
  readonly #cited = new Map<string, CitedSource>();

  constructor(labels: ReadonlyMap<string, string>) {
    this.#labels = labels;
  }

  /** The sources of the claims of references that were made. */
  get cited(): readonly CitedSource[] {
    return [...this.#cited.values()];
  }

  /** @param said the keys that both claims have: a field and its value, or values, and what the statement says */
  claimsOf(
    item: string,
    statement: ItemStatement,
    said: Readonly<Record<string, unknown>>,
  ): readonly StatementClaim[] {
    const { rank, qualifiers, references } = statement;
    const observedOn = dateIn(firstOf(qualifiers, QUALIFIER.POINT_IN_TIME));
    const stance = rank === "deprecated" ? { stance: "DISPUTES" } : {};
    const own = {
      ...itemClaim(item),
      confidence: CONFIDENCE[rank],
      ...said,
      ...stance,
      ...(observedOn !== null && { observedOn }),
    };
    // What is deprecated may be so because its reference does not say it.
    if (rank === "deprecated") return [own];
    return [own, ...references.flatMap((one) => this.#referenceClaim(item, one, said, observedOn) ?? [])];
  }

  #referenceClaim(
    item: string,
    reference: ValuesByProperty,
    said: Readonly<Record<string, unknown>>,
    stated: string | null,
  ): StatementClaim | null {
    const described = sourceOfReference(reference, this.#labels);
    if (!described) return null;
    const { title, url = null, publisher = null, publishedOn = null } = described;
    const source = `${sourceOfItem(item)}--${slugIn(idOfSource(title, [url, publisher, publishedOn]))}`;
    const line = { kind: "SOURCE", id: source, title, url, publisher, publishedOn };
    this.#cited.set(source, { item, line });
    const observedOn = stated ?? dateIn(firstOf(reference, REFERENCE.RETRIEVED));
    return {
      source,
      basis: "REPORT",
      confidence: CONFIDENCE_OF_REFERENCE,
      ...said,
      statement: `Wikidata names it as a reference for ${said.statement ?? said.field}.`,
      ...(observedOn !== null && { observedOn }),
    };
  }
}
