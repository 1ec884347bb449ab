import type { ReactNode } from "react";
import { ChartDocument } from "../../client/gql/graphql.js";
import { Downloads } from "../exports/downloads.js";
import { queryText } from "../exports/query-text.js";
import { CopyQuery } from "../parts/copy-query.js";
import { filtersToSearch } from "./chart-address.js";
import type { ChartData } from "./chart-data.js";
import { type ChartFilters, chartTime } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";
import { chartVariables } from "./chart-variables.js";
import { chartUnit, keyInWords } from "./chart-words.js";

interface Props {
  readonly spec: ChartSpec;
  readonly filters: ChartFilters;
  readonly title: string;
  readonly data: ChartData;
  /** Makes the picture; null: the chart is a table. */
  readonly svg: (() => string) | null;
  /** What else can be done with the chart. */
  readonly children: ReactNode;
}

/** The values as CSV, the picture as SVG and PNG, and the GraphQL query. */
export function ChartDownloads({ spec, filters, title, data, svg, children }: Props) {
  return (
    <p className="actions">
      {children}
      <Downloads title={title} rows={() => chartRows(spec, filters, data)} svg={svg} />
      <CopyQuery text={() => queryText(ChartDocument, chartVariables(spec, filters))} />
    </p>
  );
}

/** One row for each value, with the time and the filters that it holds for. */
function chartRows(spec: ChartSpec, filters: ChartFilters, { groups, series }: ChartData) {
  const [first = "YEAR", second] = spec.by;
  const limits = filtersToSearch(filters).filter(([name]) => !["at", "from", "to"].includes(name));
  const head = [
    keyInWords(first),
    "id",
    ...(second ? [keyInWords(second)] : []),
    chartUnit(spec),
    "qualifier",
    "time",
    ...limits.map(([name]) => name),
  ];
  const rows = groups.flatMap(({ name, key, isEntity, cells }) =>
    cells.map((cell, index) => [
      name,
      isEntity ? (key ?? "") : "",
      ...(second ? [series[index]?.name ?? ""] : []),
      cell.value ?? "",
      cell.qualifier ?? "",
      chartTime(spec, filters),
      ...limits.map(([, value]) => value),
    ]),
  );
  return [head, ...rows];
}
