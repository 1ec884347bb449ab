import { countValues } from "../../../query/measures/build-measure.js";
import type { MeasuredFigure } from "../../../query/measures/figure.js";
import type { Measure } from "../../../query/measures/measure.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { BoundKey, KeyField } from "../keys/key.js";
import type { CountSource } from "../source/count-source.js";

/** The numbers of items of a group that may not have the values of its keys. */
export interface UncertainItems {
  /** Those whose value is alleged or disputed. */
  readonly unsure: number;
  readonly alleged: number;
  readonly disputed: number;
  /** Those with several values: each value may apply to a part of the item only. */
  readonly multiple: number;
  readonly all: number;
}

/** The measures of these; none if no key is a field of the counted items, which sources could dispute. */
export function measureUncertainItems(
  { kind, identity, values }: CountSource,
  keys: readonly BoundKey[],
): readonly Measure[] {
  const fields = listKeyFields(keys);
  if (fields.length === 0) return [];
  const buildStatusCondition = (names: string, status: string): string =>
    [
      ...fields.map(({ name }) => `'${name}' IN coalesce(${values}.${names}, [])`),
      ...(kind.category === "RELATIONSHIP" ? [`${identity}.status = '${status}'`] : []),
    ].join(" OR ");
  const [isAlleged, isDisputed] = [
    buildStatusCondition("allegedFields", "ALLEGED"),
    buildStatusCondition("disputedFields", "DISPUTED"),
  ];
  const isMultiple = fields.flatMap((field) => field.isMultiple ?? []).join(" OR ") || "false";
  return [`${isAlleged} OR ${isDisputed}`, isAlleged, isDisputed, isMultiple, "true"].map((condition) =>
    countValues(`CASE WHEN ${condition} THEN 1 END`),
  );
}

export const listKeyFields = (keys: readonly BoundKey[]): readonly KeyField[] =>
  keys.flatMap((key) => (key.isEntity ? [] : (key.field ?? [])));

/** Reads what they measured. */
export function readUncertainItems(figures: readonly MeasuredFigure[]): UncertainItems {
  const [unsure, alleged, disputed, multiple, all] = figures.map(({ value }) => value ?? 0);
  return {
    unsure: requireNonNull(unsure, "The uncertain items"),
    alleged: alleged ?? 0,
    disputed: disputed ?? 0,
    multiple: multiple ?? 0,
    all: all ?? 0,
  };
}

/** Limits a figure of a group: with items that may not be in it, its value is the most that it can be. */
export function limitFigure(figure: MeasuredFigure, { unsure, multiple }: UncertainItems): MeasuredFigure {
  const { qualifier, atLeast } = figure;
  if (qualifier === null || unsure + multiple === 0) return figure;
  if (qualifier === "AT_LEAST") return { ...figure, value: null, atLeast: 0, qualifier: "EXACT" };
  return { ...figure, qualifier: "AT_MOST", atLeast: atLeast === null ? null : 0 };
}

/** " (alleged)", " (partly alleged or disputed)": what the label of a group adds to its value. */
export function formatUncertainty({ unsure, alleged, disputed, all }: UncertainItems): string {
  if (unsure === 0) return "";
  const words = [alleged > 0 && "alleged", disputed > 0 && "disputed"].filter(Boolean).join(" or ");
  return ` (${unsure < all ? "partly " : ""}${words})`;
}
