import type { ReactNode } from "react";
import { ChartDocument } from "../../client/gql/graphql.js";
import { CopyQuery } from "../ui/copy-query.js";
import { Downloads } from "../ui/files/downloads.js";
import { formatQueryText } from "../ui/files/query-text.js";
import { toFilterEntries } from "./chart-address.js";
import type { ChartData } from "./chart-data.js";
import { type ChartFilters, formatChartTime } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";
import { buildChartVariables } from "./chart-variables.js";
import { formatChartKey, formatChartUnit } from "./chart-words.js";

interface Props {
  readonly spec: ChartSpec;
  readonly filters: ChartFilters;
  readonly title: string;
  readonly data: ChartData;
  /** Makes the picture; null: the chart is a table. */
  readonly svg: (() => string) | null;
  /** Further actions for the chart. */
  readonly children: ReactNode;
}

/** The values as CSV, the picture as SVG and PNG, and the GraphQL query. */
export function ChartDownloads({ spec, filters, title, data, svg, children }: Props) {
  return (
    <p className="actions">
      {children}
      <Downloads title={title} rows={() => buildChartRows(spec, filters, data)} svg={svg} />
      <CopyQuery text={() => formatQueryText(ChartDocument, buildChartVariables(spec, filters))} />
    </p>
  );
}

/** Builds one row for each value, with the time and the filters that it holds for. */
function buildChartRows(spec: ChartSpec, filters: ChartFilters, { groups, series }: ChartData) {
  const [first = "YEAR", second] = spec.by;
  const limits = toFilterEntries(filters).filter(([name]) => !["at", "from", "to"].includes(name));
  const head = [
    formatChartKey(first),
    "id",
    ...(second ? [formatChartKey(second)] : []),
    formatChartUnit(spec),
    "qualifier",
    "approximate",
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
      cell.isApproximate ? "yes" : "",
      formatChartTime(spec, filters),
      ...limits.map(([, value]) => value),
    ]),
  );
  return [head, ...rows];
}
