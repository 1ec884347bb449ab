/** A measure of a group as Cypher expressions, after clauses that bind what they need. */
export interface MeasuredValue {
  readonly clauses: readonly string[];
  /** Null if no amount is known, or if only bounds are. */
  readonly value: string;
  /** The bounds of the value, if only they are known. */
  readonly atLeast: string;
  readonly atMost: string;
  /** The qualifier of the value, or of its bounds. */
  readonly qualifier: string;
  /** The condition that the value, or a bound of it, is only approximate. */
  readonly approximate: string;
  /** The number of shared counts in it, which may be in other groups too. */
  readonly shared: string;
  /** The number of groups of members in it, which may have members in common with those of other groups. */
  readonly groups: string;
  /** A list of the numbers of items that have no duration, by reason; null for other measures. */
  readonly leftOut: string;
  /** A list of the currency of the value, null for several, and a list of those of all amounts; null for what is no money. */
  readonly money: string;
}

/** Creates a value that has no bounds and contains no shared counts. */
export const createPlainValue = (value: string, qualifier = "null"): MeasuredValue => ({
  clauses: [],
  value,
  atLeast: "null",
  atMost: "null",
  qualifier,
  approximate: "false",
  shared: "0",
  groups: "0",
  leftOut: "null",
  money: "null",
});

/** Builds the expression that groups are compared by: the value, or the least that it can be. */
export const buildRankValue = ({ value, atLeast }: MeasuredValue): string =>
  atLeast === "null" ? value : `coalesce(${value}, ${atLeast})`;

/** Builds the row of a measure, which `decodeFigure` reads. */
export const buildMeasureRow = (measured: MeasuredValue): string =>
  `[${[
    measured.value,
    measured.atLeast,
    measured.atMost,
    measured.qualifier,
    measured.approximate,
    measured.leftOut,
    measured.money,
  ].join(", ")}]`;
