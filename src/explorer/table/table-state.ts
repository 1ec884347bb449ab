import { toggleItem } from "../../util/toggle-item.js";
import { ANY_DAY } from "../model/addresses.js";
import { parseTimeText } from "../model/time-text.js";
import { buildAsOf, emptyView, type ViewTime } from "../model/view.js";
import type { Sort } from "./sort.js";

/** The filters, sort, columns and day of a table of a kind. The address holds them. */
export interface TableState {
  /** A part of a name. */
  readonly text: string;
  /** The chosen values of each facet; "" where the value is not known. */
  readonly selections: ReadonlyMap<string, readonly string[]>;
  readonly sort: Sort | null;
  /** The columns, if others than the usual ones are shown. */
  readonly columns: readonly string[] | null;
  /** The time as it can be typed: a day, a month, a period; "any" for all days; null for today. */
  readonly on: string | null;
}

/** The parameters that are no facet. Facets have the names of group keys, in capital letters. */
const TEXT = "q";
const SORT = "sort";
const COLUMNS = "columns";
const ON = "on";

export function readTableState(params: URLSearchParams): TableState {
  const [key, direction] = (params.get(SORT) ?? "").split(":");
  const on = params.get(ON) ?? "";
  const facets = [...new Set(params.keys())].filter((name) => /^[A-Z_]+$/.test(name));
  return {
    text: params.get(TEXT) ?? "",
    selections: new Map(facets.map((name) => [name, params.getAll(name)])),
    sort: key ? { key, isDescending: direction === "desc" } : null,
    columns: params.get(COLUMNS)?.split(",").filter(Boolean) ?? null,
    on: on === ANY_DAY || parseTimeText(on) ? on || null : null,
  };
}

export function writeTableState({ text, selections, sort, columns, on }: TableState): URLSearchParams {
  const params = new URLSearchParams();
  if (text) params.set(TEXT, text);
  for (const [facet, values] of selections) for (const value of values) params.append(facet, value);
  if (sort) params.set(SORT, `${sort.key}${sort.isDescending ? ":desc" : ""}`);
  if (columns) params.set(COLUMNS, columns.join(","));
  if (on) params.set(ON, on);
  return params;
}

/** The state after a value of a facet was chosen, or is chosen no longer. */
export function toggleValue(state: TableState, facet: string, value: string): TableState {
  const next = toggleItem(state.selections.get(facet) ?? [], value);
  const selections = new Map(state.selections).set(facet, next);
  if (next.length === 0) selections.delete(facet);
  return { ...state, selections };
}

/** Returns true if a filter leaves out rows. */
export const isFiltered = ({ text, selections }: TableState): boolean => text !== "" || selections.size > 0;

/** The time of a table, as that of a view: today for any day. */
export const toTableTime = ({ on }: TableState): ViewTime => parseTimeText(on ?? "") ?? emptyView.time;

/** The time of a table as the argument `asOf` of the API. */
export const buildTableAsOf = (state: TableState) =>
  state.on === ANY_DAY ? { validDuring: {} } : buildAsOf(toTableTime(state));
