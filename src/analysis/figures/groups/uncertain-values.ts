import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { countValues } from "../../../query/measures/build-measure.js";
import {
  buildGreatestDoubt,
  buildItemDoubt,
  buildStatusDoubt,
  doubtLevels,
} from "../../../query/measures/doubt-level.js";
import type { MeasuredFigure } from "../../../query/measures/figure.js";
import type { Measure } from "../../../query/measures/measure.js";
import type { Grouping } from "./grouping.js";

/** The numbers of items of a group that are in doubt, or may not have the values of its keys. */
export interface UncertainItems {
  /** Those that are in doubt whatever group they are in: alleged or disputed, and possible. */
  readonly unsureItems: number;
  readonly possibleItems: number;
  /** The same for the group; null for a group by what no doubt decides. */
  readonly inGroup: UncertainMembers | null;
}

/** The numbers of items that may not belong to a group. */
interface UncertainMembers {
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

/** The measures of these. What is in doubt itself may not be in its group either, but for groups by what no doubt decides. */
export function measureUncertainItems(
  builder: QueryBuilder,
  { counted, keys, doubt }: Grouping,
): readonly Measure[] {
  const { kind, identity } = counted;
  const isFact = kind.category === "RELATIONSHIP";
  const [item, row, value] = builder.createVariables("doubt", "doubt", "doubt");
  const bindsItem = [`WITH *, ${buildItemDoubt(builder, counted)} AS ${item}`];
  const ofItems = [`${item} >= ${doubtLevels.ALLEGED}`, `${item} = ${doubtLevels.POSSIBLE}`].map(
    (condition) => countItems(condition, bindsItem),
  );
  const doubts = keys.flatMap(({ doubt: ofKey }) => ofKey ?? []);
  const ofItem = doubts.flatMap((ofKey) => ofKey.ofItem ?? []);
  if (keys.length > 0 && doubts.length === 0) return ofItems;
  const ofRow = [...(doubt ? [doubt.ofRow] : []), ...ofItem, item];
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
  const binds = [...bindsItem, `WITH *, ${levels.join(", ")}`];
  return [...ofItems, ...conditions.map((condition) => countItems(condition, binds))];
}

const countItems = (condition: string, binds: readonly string[]): Measure => ({
  ...countValues(`CASE WHEN ${condition} THEN 1 END`),
  binds,
});

/** Reads what they measured. */
export function readUncertainItems(figures: readonly MeasuredFigure[]): UncertainItems {
  const [unsureItems = 0, possibleItems = 0, unsure, ...rest] = figures.map(({ value }) => value ?? 0);
  const [possible = 0, multiple = 0, curators = 0, alleged = 0, disputed = 0, all = 0] = rest;
  const inGroup =
    unsure === undefined ? null : { unsure, possible, multiple, curators, alleged, disputed, all };
  return { unsureItems, possibleItems, inGroup };
}

/** Returns true if some items are in doubt themselves. */
export const hasItemsInDoubt = ({ unsureItems, possibleItems }: UncertainItems): boolean =>
  unsureItems + possibleItems > 0;

/** Returns true if items may not be in a group. */
export const hasUncertainMembers = ({ inGroup }: UncertainItems): boolean =>
  inGroup !== null && inGroup.unsure + inGroup.possible + inGroup.multiple > 0;

/** " (alleged)", " (partly alleged or disputed)", " (curator knowledge)": what the label of a group adds to its value. */
export function formatUncertainty({ inGroup }: UncertainItems): string {
  if (!inGroup) return "";
  const { curators, alleged, disputed, all } = inGroup;
  const count = curators + alleged + disputed;
  if (count === 0) return "";
  const words = [
    curators > 0 && "curator knowledge",
    alleged > 0 && "alleged",
    disputed > 0 && "disputed",
  ].filter(Boolean);
  return ` (${count < all ? "partly " : ""}${words.join(" or ")})`;
}
