import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { countValues } from "../../../query/measures/build-measure.js";
import type { MeasuredFigure } from "../../../query/measures/figure.js";
import type { Measure } from "../../../query/measures/measure.js";
import { isFactDoubtful } from "../../../query/temporal/between-steps.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { BoundKey, KeyDoubt } from "../keys/key.js";
import type { CountSource } from "../source/count-source.js";

/** The numbers of items of a group that may not have the values of its keys. */
export interface UncertainItems {
  /** Those whose value is alleged or disputed. */
  readonly unsure: number;
  readonly alleged: number;
  readonly disputed: number;
  /** Those that are facts which may not have held. */
  readonly possible: number;
  /** Those with several values: each value may apply to a part of the item only. */
  readonly multiple: number;
  readonly all: number;
}

/**
 * The measures of these; none if items have the values of all keys in any case. A fact that is alleged, disputed or possible may not
 * be in its group either.
 */
export function measureUncertainItems(
  builder: QueryBuilder,
  { kind, type, identity }: CountSource,
  keys: readonly BoundKey[],
): readonly Measure[] {
  const doubts = keys.flatMap(({ doubt }) => doubt ?? []);
  const isFact = kind.category === "RELATIONSHIP";
  if (doubts.length === 0 || (!isFact && doubts.every((doubt) => Object.keys(doubt).length === 0))) return [];
  const joinConditions = (name: keyof KeyDoubt, ofFact?: string): string =>
    [...doubts.flatMap((doubt) => doubt[name] ?? []), ...(isFact && ofFact ? [ofFact] : [])].join(" OR ") ||
    "false";
  const isPossible =
    isFact && !builder.allTime && builder.certainty !== "CONFIRMED"
      ? isFactDoubtful(builder, identity, type)
      : "false";
  const [alleged, disputed, possible] = builder.createVariables("alleged", "disputed", "possible");
  const bindings = [
    `${joinConditions("isAlleged", `${identity}.status = 'ALLEGED'`)} AS ${alleged}`,
    `${joinConditions("isDisputed", `${identity}.status = 'DISPUTED'`)} AS ${disputed}`,
    `${isPossible} AS ${possible}`,
  ];
  const isMultiple = joinConditions("isMultiple");
  return [`${alleged} OR ${disputed}`, alleged, disputed, possible, isMultiple, "true"].map((condition) => ({
    ...countValues(`CASE WHEN ${condition} THEN 1 END`),
    binds: [`WITH *, ${bindings.join(", ")}`],
  }));
}

/** Reads what they measured. */
export function readUncertainItems(figures: readonly MeasuredFigure[]): UncertainItems {
  const [unsure, alleged, disputed, possible, multiple, all] = figures.map(({ value }) => value ?? 0);
  return {
    unsure: requireNonNull(unsure, "The uncertain items"),
    alleged: alleged ?? 0,
    disputed: disputed ?? 0,
    possible: possible ?? 0,
    multiple: multiple ?? 0,
    all: all ?? 0,
  };
}

/** Limits a figure of a group: with items that may not be in it, its value is the most that it can be. */
export function limitFigure(
  figure: MeasuredFigure,
  { unsure, possible, multiple }: UncertainItems,
): MeasuredFigure {
  const { qualifier, atLeast } = figure;
  if (qualifier === null || unsure + possible + multiple === 0) return figure;
  if (qualifier === "AT_LEAST") return { ...figure, value: null, atLeast: 0, qualifier: "EXACT" };
  return { ...figure, qualifier: "AT_MOST", atLeast: atLeast === null ? null : 0 };
}

/** " (alleged)", " (partly alleged or disputed)": what the label of a group adds to its value. */
export function formatUncertainty({ unsure, alleged, disputed, all }: UncertainItems): string {
  if (unsure === 0) return "";
  const words = [alleged > 0 && "alleged", disputed > 0 && "disputed"].filter(Boolean).join(" or ");
  return ` (${unsure < all ? "partly " : ""}${words})`;
}
