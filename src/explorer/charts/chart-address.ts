import type { FactStatus, GroupKey, Kind } from "../../client/gql/graphql.js";
import { isDay } from "../view/days.js";
import { allChoices, type ChartChoices, choicesOf } from "./chart-choices-of.js";
import { currencyGroup } from "./chart-currency.js";
import { type ChartFilters, noFilters } from "./chart-filters.js";
import { type ChartMeasure, measureNames } from "./chart-measure.js";
import { type ChartShape, type ChartSpec, chartShapes, isOverTime, usualShape } from "./chart-spec.js";

const statuses: readonly string[] = ["SUPPORTED", "ALLEGED", "DISPUTED"];
/** The filters of an address. A value that is not allowed is left out. */
export function filtersFrom(search: URLSearchParams): ChartFilters {
  const day = (name: string): string | null => {
    const value = search.get(name);
    return value && isDay(value) ? value : null;
  };
  const status = search.get("status");
  return {
    ...noFilters,
    ...{ at: day("at"), from: day("from"), to: day("to") },
    country: search.get("country") || null,
    status: status && statuses.includes(status) ? (status as FactStatus) : null,
    owner: search.get("owner") || null,
  };
}

/** The filters as they stand in an address. */
export const filtersToSearch = (filters: ChartFilters): [string, string][] =>
  Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));

/** The chart of an address. Null if it names no kind, or nothing that the kind has. */
export function chartFrom(search: URLSearchParams): ChartSpec | null {
  const choices = allChoices.find(({ kind }) => kind === search.get("of"));
  if (!choices) return null;
  const wanted = (search.get("by") ?? "").split(",").filter(Boolean);
  const by = [...new Set(wanted)].filter((key) => choices.keys.includes(key as GroupKey)) as GroupKey[];
  if (by.length === 0 || by.length > 2) return null;
  const shape = search.get("as") ?? "";
  return {
    of: choices.kind as Kind,
    by,
    measure: measureFrom(search, choices),
    shape: Object.hasOwn(chartShapes, shape) ? (shape as ChartShape) : usualShape({ by }),
  };
}

const CODE = /^[A-Z]{3}$/;

/** The measure of an address, as `mean=share` or `sum=amountRaised&currency=USD`. Null if it names none that the kind has. */
function measureFrom(search: URLSearchParams, { numbers }: ChartChoices): ChartMeasure | null {
  for (const name of measureNames) {
    const found = numbers.find((one) => one.field === search.get(name));
    if (!found?.measures.includes(name)) continue;
    const currency = search.get("currency") ?? "";
    return { name, field: found.field, currency: found.isMoney && CODE.test(currency) ? currency : null };
  }
  return null;
}

/** The address of a chart with its filters. */
export function chartAddress({ of, by, measure, shape }: ChartSpec, filters: ChartFilters): string {
  const search = new URLSearchParams({ of, by: by.join(",") });
  if (measure) search.set(measure.name, measure.field);
  if (measure?.currency) search.set("currency", measure.currency);
  search.set("as", shape);
  for (const [name, value] of filtersToSearch(filters)) search.set(name, value);
  return `/chart?${String(search).replaceAll("%2C", ",")}`;
}

/**
 * The table of exactly what a value of a chart counts. Null if no table has it: of a period, or of all groups that are not
 * shown.
 * @param keys the values of the chart's keys, in their order; null: not known
 */
export function rowsAddress(
  spec: ChartSpec,
  filters: ChartFilters,
  keys: readonly (string | null)[],
): string | null {
  const { at, from, to, country, owner, status } = filters;
  if (from || to) return null;
  const on = at ?? (isOverTime(spec) ? "any" : null);
  const { keys: fitting, isFact } = choicesOf(spec.of);
  const limits = [
    ...currencyGroup(spec),
    ["COUNTRY", country && fitting.includes("COUNTRY") ? country : null],
    ["OWNER", owner && fitting.includes("OWNER") ? owner : null],
    ["STATUS", status && isFact ? status : null],
  ] as const satisfies readonly (readonly [GroupKey, string | null])[];
  const search = new URLSearchParams([
    ...spec.by.map((key, index): [string, string] => [key, keys[index] ?? ""]),
    ...limits.flatMap(([key, value]): [string, string][] =>
      value && !spec.by.includes(key) ? [[key, value]] : [],
    ),
  ]);
  if (on) search.append("on", on);
  return `/browse/${spec.of}?${search}`;
}
