import { Basis } from "./claim.js";

/**
 * The order in which claims are believed: first by their basis, then by confidence, then by the date of the
 * source, the newest first, then by id. The first one shows the value of a field.
 */
export const basesInOrder: readonly (keyof typeof Basis)[] = [
  Basis.COURT_RECORD,
  Basis.OFFICIAL_RECORD,
  Basis.DATASET,
  Basis.REPORT,
  Basis.ANALYSIS,
  Basis.ALLEGATION,
];

/** What the order depends on. */
export interface OrderedClaim {
  readonly id: string;
  readonly basis: keyof typeof Basis;
  readonly confidence: number;
  /** The date of its source, by `sourceDay`. */
  readonly sourceDay: string;
}

/** Negative if the first claim is believed rather than the second. */
export function compareClaims(one: OrderedClaim, other: OrderedClaim): number {
  const byBasis = basesInOrder.indexOf(one.basis) - basesInOrder.indexOf(other.basis);
  if (byBasis !== 0) return byBasis;
  if (one.confidence !== other.confidence) return other.confidence - one.confidence;
  if (one.sourceDay !== other.sourceDay) return one.sourceDay > other.sourceDay ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/**
 * The day by which sources are compared: when it was published, else when it was read. A partial date counts
 * by its end; a source without a date comes before all others.
 */
export const sourceDay = (date: string | null): string => (date === null ? "" : `${date}-99-99`.slice(0, 10));

/** The date of a source for `sourceDay`. */
export const dateOfSource = ({
  publishedOn,
  retrievedOn,
}: {
  readonly publishedOn?: unknown;
  readonly retrievedOn?: unknown;
}): string | null => {
  const date = publishedOn ?? retrievedOn;
  return typeof date === "string" ? date : null;
};

/** The same date in Cypher. */
export const dateOfSourceIn = (source: string): string =>
  `coalesce(${source}.publishedOn, ${source}.retrievedOn)`;

/** The same order in Cypher, of a claim and its source. */
export function orderOfClaims(claim: string, source: string): string {
  const ranks = basesInOrder.map((basis, rank) => `WHEN '${basis}' THEN ${rank}`).join(" ");
  const day = `left(${dateOfSourceIn(source)} + '-99-99', 10)`;
  return `ORDER BY CASE ${claim}.basis ${ranks} END, ${claim}.confidence DESC, coalesce(${day}, '') DESC, ${claim}.id`;
}
