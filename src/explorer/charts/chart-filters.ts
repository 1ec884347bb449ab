import type { AsOf, CountedWhere, FactStatus, FieldName, GroupKey, Kind } from "../../client/gql/graphql.js";
import { findChartChoices, findMeasuredNumber } from "./chart-choices.js";
import { toFieldArgument } from "./chart-measure.js";
import { type ChartSpec, isOverTime } from "./chart-spec.js";

/** The filters of all charts of a board. Null: not limited. */
export interface ChartFilters {
  /** The day, or the first and the last day. Both null: today, or any day for charts over time. */
  readonly at: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly country: string | null;
  readonly status: FactStatus | null;
  /** The id of an owner. */
  readonly owner: string | null;
}

export const noFilters: ChartFilters = {
  at: null,
  from: null,
  to: null,
  country: null,
  status: null,
  owner: null,
};

const filterKeys = [
  ["country", "COUNTRY"],
  ["owner", "OWNER"],
] as const satisfies readonly (readonly [keyof ChartFilters, GroupKey])[];

/** Lists the filters that are set, but that a kind cannot be limited by. */
export function listIneffectiveFilters(of: Kind, filters: ChartFilters): readonly string[] {
  const { keys, isFact } = findChartChoices(of);
  return [
    ...filterKeys.filter(([name, key]) => filters[name] && !keys.includes(key)).map(([name]) => name),
    ...(filters.status && !isFact ? ["status"] : []),
  ];
}

/** Lists the names of the filters that are set. */
export const listActiveFilters = ({
  at: day,
  from,
  to,
  country,
  owner,
  status,
}: ChartFilters): readonly string[] => [
  ...(day ? ["the date"] : []),
  ...(from || to ? ["the range of days"] : []),
  ...(country ? ["country"] : []),
  ...(owner ? ["owner"] : []),
  ...(status ? ["status"] : []),
];

/** Returns the measured field of a chart, if sources can disagree about it. */
export function findDisputedField({ of, measure }: ChartSpec): FieldName | null {
  const number = findMeasuredNumber(of, measure);
  return number?.isClaimed ? toFieldArgument(number.field) : null;
}

/**
 * Builds the conditions of a chart. A group key selects the items that would be in the group of its value.
 * @param disputed a field about which sources disagree; null: they need not
 */
export function buildChartConditions(
  of: Kind,
  filters: ChartFilters,
  disputed: FieldName | null = null,
): CountedWhere | null {
  const { keys, isFact, condition } = findChartChoices(of);
  const groups = filterKeys.flatMap(([name, key]) =>
    filters[name] && keys.includes(key) ? [{ group: { keys: [key], values: [filters[name]] } }] : [],
  );
  const statuses =
    filters.status && isFact ? [{ group: { keys: ["STATUS"], values: [filters.status] } }] : [];
  const disputes = disputed ? [{ disputedFields: { has: disputed } }] : [];
  const all = [...groups, ...statuses, ...disputes];
  return all.length > 0 ? { [condition]: { AND: all } } : null;
}

/** Builds the time of a chart. A chart over time has all days, unless a day or a range is set. */
export function buildChartAsOf(spec: ChartSpec, { at: day, from, to }: ChartFilters): AsOf | null {
  if (day) return { validAt: day };
  if (from || to) return { validDuring: { ...(from && { from }), ...(to && { to }) } };
  return isOverTime(spec) ? { validDuring: {} } : null;
}

/** Describes the time of a chart. */
export function formatChartTime(spec: ChartSpec, { at: day, from, to }: ChartFilters): string {
  if (day) return `as of ${day}`;
  if (from || to) return `${from ?? "the first day"} to ${to ?? "today"}`;
  return isOverTime(spec) ? "any day" : "today";
}
