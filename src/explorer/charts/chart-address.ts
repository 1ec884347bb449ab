import type { FactStatus, GroupKey, Kind } from "../../client/gql/graphql.js";
import { readDayParameter } from "../../util/days.js";
import { allChoices, type ChartChoices, findChartChoices } from "./chart-choices.js";
import { findCurrencyGroup } from "./chart-currency.js";
import { type ChartFilters, noFilters } from "./chart-filters.js";
import { type ChartMeasure, measureNames } from "./chart-measure.js";
import {
  type ChartShape,
  type ChartSpec,
  chartShapes,
  chooseDefaultShape,
  isOverTime,
} from "./chart-spec.js";

const statuses: readonly string[] = ["SUPPORTED", "ALLEGED", "DISPUTED"];

/** Parses the filters of an address. A value that is not allowed is left out. */
export function parseChartFilters(search: URLSearchParams): ChartFilters {
  const status = search.get("status");
  return {
    ...noFilters,
    at: readDayParameter(search, "at"),
    from: readDayParameter(search, "from"),
    to: readDayParameter(search, "to"),
    country: search.get("country") || null,
    status: status && statuses.includes(status) ? (status as FactStatus) : null,
    owner: search.get("owner") || null,
  };
}

/** Lists the names and values of the set filters, as in an address. */
export const toFilterEntries = (filters: ChartFilters): [string, string][] =>
  Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));

/** Parses the chart of an address. Null if it names no kind, or no key that the kind has. */
export function parseChart(search: URLSearchParams): ChartSpec | null {
  const choices = allChoices.find(({ kind }) => kind === search.get("of"));
  if (!choices) return null;
  const requestedKeys = (search.get("by") ?? "").split(",").filter(Boolean);
  const by = [...new Set(requestedKeys)].filter((key) =>
    choices.keys.includes(key as GroupKey),
  ) as GroupKey[];
  if (by.length === 0 || by.length > 2) return null;
  const shape = search.get("as") ?? "";
  return {
    of: choices.kind as Kind,
    by,
    measure: parseMeasure(search, choices),
    shape: Object.hasOwn(chartShapes, shape) ? (shape as ChartShape) : chooseDefaultShape({ by }),
  };
}

const CODE = /^[A-Z]{3}$/;

/** Parses a measure, such as `mean=share` or `sum=amountRaised&currency=USD`. Null if it names none that the kind has. */
function parseMeasure(search: URLSearchParams, { numbers }: ChartChoices): ChartMeasure | null {
  for (const name of measureNames) {
    const measuredNumber = numbers.find((candidate) => candidate.field === search.get(name));
    if (!measuredNumber?.measures.includes(name)) continue;
    const currency = search.get("currency") ?? "";
    return {
      name,
      field: measuredNumber.field,
      currency: measuredNumber.isMoney && CODE.test(currency) ? currency : null,
    };
  }
  return null;
}

/** Builds the address of a chart with its filters. */
export function buildChartAddress({ of, by, measure, shape }: ChartSpec, filters: ChartFilters): string {
  const search = new URLSearchParams({ of, by: by.join(",") });
  if (measure) search.set(measure.name, measure.field);
  if (measure?.currency) search.set("currency", measure.currency);
  search.set("as", shape);
  for (const [name, value] of toFilterEntries(filters)) search.set(name, value);
  return `/chart?${String(search).replaceAll("%2C", ",")}`;
}

/**
 * Builds the address of the table with the rows that a value of a chart counts. Null if no table has them: for a period, or
 * for all groups that are not shown.
 * @param keys the values of the chart's keys, in their order; null: not known
 */
export function buildRowsAddress(
  spec: ChartSpec,
  filters: ChartFilters,
  keys: readonly (string | null)[],
): string | null {
  const { at: day, from, to, country, owner, status } = filters;
  if (from || to) return null;
  const on = day ?? (isOverTime(spec) ? "any" : null);
  const { keys: fitting, isFact } = findChartChoices(spec.of);
  const limits = [
    ...findCurrencyGroup(spec),
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
