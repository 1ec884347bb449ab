import type { InputLine } from "../../formats/format.js";
import { buildSourceId, extractSlug } from "../../recording/input/ids.js";
import { parseItemDate } from "./item-date.js";
import { chooseItemName } from "./item-names.js";
import { buildItemSlug } from "./item-slug.js";
import { getFirst } from "./item-statements.js";
import { QUALIFIER, REFERENCE } from "./properties.js";
import { describeReferenceSource } from "./reference-source.js";
import type { ItemStatement, Rank, ValuesByProperty, WikidataItem } from "./wikidata-item.js";

/** Anybody may edit Wikidata: less than the default of a report, and more for what its editors prefer. */
const CONFIDENCE: Readonly<Record<Rank, number>> = { preferred: 0.8, normal: 0.7, deprecated: 0.7 };
const CONFIDENCE_OF_REFERENCE = 0.6;

/** A claim of a line. */
export type StatementClaim = Readonly<Record<string, unknown>> & { readonly source: string };

/** The id of the source that an item is. */
export const buildItemSourceId = (id: string): string => `source:${buildItemSlug(id)}`;

/** An item as a source. Its address leads to the version that was read. */
export const buildItemSource = (item: WikidataItem, language: string): InputLine => ({
  kind: "SOURCE",
  id: buildItemSourceId(item.id),
  title: `Wikidata: ${chooseItemName(item, language)} (${item.id})`,
  publisher: "Wikidata",
  url:
    item.revision === null
      ? `https://www.wikidata.org/wiki/${item.id}`
      : `https://www.wikidata.org/w/index.php?title=${item.id}&oldid=${item.revision}`,
  license: "CC0-1.0",
  publishedOn: item.modifiedOn,
});

/** The claim of an item about something, as a whole. */
export const createItemClaim = (id: string): StatementClaim => ({
  source: buildItemSourceId(id),
  basis: "DATASET",
  confidence: CONFIDENCE.normal,
});

/** A source that is cited, and the item whose answer has it. */
export interface CitedItemSource {
  readonly item: string;
  readonly line: InputLine;
}

/**
 * Makes claims of statements: one of the item, and one of each reference. The content of a reference is known from Wikidata only,
 * so it is a report, believed less than Wikidata's own statement. Collects the sources that references name: each item has
 * its own, since what one item no longer cites, another may.
 */
export class ClaimMaker {
  readonly #labels: ReadonlyMap<string, string>;
  readonly #cited = new Map<string, CitedItemSource>();

  constructor(labels: ReadonlyMap<string, string>) {
    this.#labels = labels;
  }

  /** The sources of the claims of references that were made. */
  get cited(): readonly CitedItemSource[] {
    return [...this.#cited.values()];
  }

  /** @param content the keys that both claims have: a field and its value, or values, and the text of the statement */
  createClaims(
    item: string,
    statement: ItemStatement,
    content: Readonly<Record<string, unknown>>,
  ): readonly StatementClaim[] {
    const { rank, qualifiers, references } = statement;
    const observedOn = parseItemDate(getFirst(qualifiers, QUALIFIER.POINT_IN_TIME));
    const stance = rank === "deprecated" ? { stance: "DISPUTES" } : {};
    const itemClaim = {
      ...createItemClaim(item),
      confidence: CONFIDENCE[rank],
      ...content,
      ...stance,
      ...(observedOn !== null && { observedOn }),
    };
    // A statement may be deprecated because its reference does not support it.
    if (rank === "deprecated") return [itemClaim];
    return [
      itemClaim,
      ...references.flatMap(
        (reference) => this.#createReferenceClaim(item, reference, content, observedOn) ?? [],
      ),
    ];
  }

  #createReferenceClaim(
    item: string,
    reference: ValuesByProperty,
    content: Readonly<Record<string, unknown>>,
    statedDay: string | null,
  ): StatementClaim | null {
    const described = describeReferenceSource(reference, this.#labels);
    if (!described) return null;
    const { title, url = null, publisher = null, publishedOn = null } = described;
    const source = `${buildItemSourceId(item)}--${extractSlug(buildSourceId(title, [url, publisher, publishedOn]))}`;
    const line = { kind: "SOURCE", id: source, title, url, publisher, publishedOn };
    this.#cited.set(source, { item, line });
    const observedOn = statedDay ?? parseItemDate(getFirst(reference, REFERENCE.RETRIEVED));
    return {
      source,
      basis: "REPORT",
      confidence: CONFIDENCE_OF_REFERENCE,
      ...content,
      statement: `Wikidata names it as a reference for ${content.statement ?? content.field}.`,
      ...(observedOn !== null && { observedOn }),
    };
  }
}
