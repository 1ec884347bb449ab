import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { countValues } from "../../../query/measures/build-measure.js";
import {
  buildFactDoubt,
  buildGreatestDoubt,
  buildStatusDoubt,
  doubtLevels,
} from "../../../query/measures/doubt-level.js";
import type { MeasuredFigure } from "../../../query/measures/figure.js";
import type { Measure } from "../../../query/measures/measure.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Grouping } from "./grouping.js";

/** The numbers of items of a group that may not have the values of its keys. */
export interface UncertainItems {
  /** Those that are in it only by what is alleged or disputed. */
  readonly unsure: number;
  /** Those that are in it by what may not have held. */
  readonly possible: number;
  /** Those with several values: each value may apply to a part of the item only. */
  readonly multiple: number;
  /** Those whose value itself is known to curators only, alleged, or disputed. */
  readonly curators: number;
  readonly alleged: number;
  readonly disputed: number;
  readonly all: number;
}

/** The measures of these; none if items have the values of all keys in any case. A fact in doubt may not be in its group either. */
export function measureUncertainItems(
  builder: QueryBuilder,
  { counted: { kind, type, identity }, keys, doubt }: Grouping,
): readonly Measure[] {
  const doubts = keys.flatMap(({ doubt: ofKey }) => ofKey ?? []);
  const isFact = kind.category === "RELATIONSHIP";
  const ofItem = doubts.flatMap((ofKey) => ofKey.ofItem ?? []);
  if (doubts.length === 0 || (!isFact && !doubt && ofItem.length === 0)) return [];
  const [row, value] = builder.createVariables("doubt", "doubt");
  const ofRow = [
    ...(doubt ? [doubt.ofRow] : []),
    ...ofItem,
    ...(isFact ? [buildFactDoubt(builder, identity, type)] : []),
  ];
  const ofValues = [
    ...(doubt ? [doubt.ofValues] : []),
    ...ofItem,
    ...(isFact && keys.some(({ doubt: ofKey }) => ofKey?.ofItem) ? [buildStatusDoubt(identity)] : []),
  ];
  const isMultiple = doubts.flatMap((ofKey) => ofKey.isMultiple ?? []).join(" OR ") || "false";
  const conditions = [
    `${row} >= ${doubtLevels.ALLEGED}`,
    `${row} = ${doubtLevels.POSSIBLE}`,
    isMultiple,
    `${value} = ${doubtLevels.CURATOR_KNOWLEDGE}`,
    `${value} = ${doubtLevels.ALLEGED}`,
    `${value} = ${doubtLevels.DISPUTED}`,
    "true",
  ];
  const levels = [`${buildGreatestDoubt(ofRow)} AS ${row}`, `${buildGreatestDoubt(ofValues)} AS ${value}`];
  return conditions.map((condition) => ({
    ...countValues(`CASE WHEN ${condition} THEN 1 END`),
    binds: [`WITH *, ${levels.join(", ")}`],
  }));
}

/** Reads what they measured. */
export function readUncertainItems(figures: readonly MeasuredFigure[]): UncertainItems {
  const [unsure, possible, multiple, curators, alleged, disputed, all] = figures.map(
    ({ value }) => value ?? 0,
  );
  return {
    unsure: requireNonNull(unsure, "The uncertain items"),
    possible: possible ?? 0,
    multiple: multiple ?? 0,
    curators: curators ?? 0,
    alleged: alleged ?? 0,
    disputed: disputed ?? 0,
    all: all ?? 0,
  };
}

/** Returns true if items may not be in a group. */
export const hasUncertainItems = (items: UncertainItems | null): boolean =>
  items !== null && items.unsure + items.possible + items.multiple > 0;

/** " (alleged)", " (partly alleged or disputed)", " (curator knowledge)": what the label of a group adds to its value. */
export function formatUncertainty({ curators, alleged, disputed, all }: UncertainItems): string {
  const count = curators + alleged + disputed;
  if (count === 0) return "";
  const words = [
    curators > 0 && "curator knowledge",
    alleged > 0 && "alleged",
    disputed > 0 && "disputed",
  ].filter(Boolean);
  return ` (${count < all ? "partly " : ""}${words.join(" or ")})`;
}
