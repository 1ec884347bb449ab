import { Basis } from "./claim.js";

/**
 * The order in which claims rank: first by their basis, then by confidence, then by the date of the source, the newest
 * first, then by id. The first one gives the value of a field.
 */
export const basesInOrder: readonly (keyof typeof Basis)[] = [
  Basis.COURT_RECORD,
  Basis.OFFICIAL_RECORD,
  Basis.DATASET,
  Basis.REPORT,
  Basis.ANALYSIS,
  Basis.ALLEGATION,
  Basis.CURATOR_KNOWLEDGE,
];

/** The values of a claim that the order depends on. */
export interface OrderedClaim {
  readonly id: string;
  readonly basis: keyof typeof Basis;
  readonly confidence: number;
  /** The date of its source, as `toSourceDay` returns it. */
  readonly sourceDay: string;
}

/** Compares two claims: negative if the first ranks before the second. */
export function compareClaims(first: OrderedClaim, second: OrderedClaim): number {
  const byBasis = basesInOrder.indexOf(first.basis) - basesInOrder.indexOf(second.basis);
  if (byBasis !== 0) return byBasis;
  if (first.confidence !== second.confidence) return second.confidence - first.confidence;
  if (first.sourceDay !== second.sourceDay) return first.sourceDay > second.sourceDay ? -1 : 1;
  return first.id < second.id ? -1 : 1;
}

/**
 * Converts the date of a source to the day by which sources are compared. A partial date counts by its end; a source
 * without a date comes before all others.
 */
export const toSourceDay = (date: string | null): string =>
  date === null ? "" : `${date}-99-99`.slice(0, 10);

/** Selects the date of a source for `toSourceDay`: when it was published, else when it was read. */
export const selectSourceDate = ({
  publishedOn,
  retrievedOn,
}: {
  readonly publishedOn?: unknown;
  readonly retrievedOn?: unknown;
}): string | null => {
  const date = publishedOn ?? retrievedOn;
  return typeof date === "string" ? date : null;
};

/** Builds the Cypher for the same date. */
export const buildSourceDate = (source: string): string =>
  `coalesce(${source}.publishedOn, ${source}.retrievedOn)`;

/** Builds the Cypher for the day of a source, as `toSourceDay` returns it; null of one without a date. */
export const buildSourceDay = (source: string): string => `left(${buildSourceDate(source)} + '-99-99', 10)`;

/** Builds the Cypher for the same order, of a claim and its source. */
export function buildClaimOrder(claim: string, source: string): string {
  const ranks = basesInOrder.map((basis, rank) => `WHEN '${basis}' THEN ${rank}`).join(" ");
  return `ORDER BY CASE ${claim}.basis ${ranks} END, ${claim}.confidence DESC, coalesce(${buildSourceDay(source)}, '') DESC, ${claim}.id`;
}
