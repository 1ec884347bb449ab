import type { AsOf, CountedWhere, FactStatus, FieldName, GroupKey, Kind } from "../../client/gql/graphql.js";
import { choicesOf, numberOf } from "./chart-choices-of.js";
import { type ChartSpec, isOverTime } from "./chart-spec.js";

/** What all charts of a board are limited to. Null: not limited. */
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

const keysOfFilters = [
  ["country", "COUNTRY"],
  ["owner", "OWNER"],
] as const satisfies readonly (readonly [keyof ChartFilters, GroupKey])[];

/** The filters that are set, but that a kind cannot be limited by. */
export function filtersWithoutEffect(of: Kind, filters: ChartFilters): readonly string[] {
  const { keys, isFact } = choicesOf(of);
  return [
    ...keysOfFilters.filter(([name, key]) => filters[name] && !keys.includes(key)).map(([name]) => name),
    ...(filters.status && !isFact ? ["status"] : []),
  ];
}

/** The names of the filters that are set. */
export const namesOfSetFilters = ({
  at,
  from,
  to,
  country,
  owner,
  status,
}: ChartFilters): readonly string[] => [
  ...(at ? ["the date"] : []),
  ...(from || to ? ["the range of days"] : []),
  ...(country ? ["country"] : []),
  ...(owner ? ["owner"] : []),
  ...(status ? ["status"] : []),
];

/** The measured field of a chart, if sources can disagree about it. */
export function disputedField({ of, measure }: ChartSpec): FieldName | null {
  const number = numberOf(of, measure);
  return number?.isClaimed ? (number.field as FieldName) : null;
}

/**
 * The conditions of a chart. A key of a group limits what is counted as it would be grouped by it.
 * @param disputed a field about which sources disagree; null: they need not
 */
export function conditionsOfChart(
  of: Kind,
  filters: ChartFilters,
  disputed: FieldName | null = null,
): CountedWhere | null {
  const { keys, isFact, condition } = choicesOf(of);
  const groups = keysOfFilters.flatMap(([name, key]) =>
    filters[name] && keys.includes(key) ? [{ group: { keys: [key], values: [filters[name]] } }] : [],
  );
  const statuses = filters.status && isFact ? [{ status: [filters.status] }] : [];
  const disputes = disputed ? [{ disputedFields: { has: disputed } }] : [];
  const all = [...groups, ...statuses, ...disputes];
  return all.length > 0 ? { [condition]: { AND: all } } : null;
}

/** The time of a chart. One over time has all days, unless a day or a range is set. */
export function asOfChart(spec: ChartSpec, { at, from, to }: ChartFilters): AsOf | null {
  if (at) return { validAt: at };
  if (from || to) return { validDuring: { ...(from && { from }), ...(to && { to }) } };
  return isOverTime(spec) ? { validDuring: {} } : null;
}

/** The time of a chart in words. */
export function chartTime(spec: ChartSpec, { at, from, to }: ChartFilters): string {
  if (at) return `as of ${at}`;
  if (from || to) return `${from ?? "the first day"} to ${to ?? "today"}`;
  return isOverTime(spec) ? "any day" : "today";
}
