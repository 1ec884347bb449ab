import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { csvOf } from "../exports/csv.js";
import { pngOf } from "../exports/picture/draw-svg.js";
import { queryText } from "../exports/query-text.js";
import { save } from "../exports/save.js";
import { ChartDocument } from "../gql/graphql.js";
import { CopyQuery } from "../parts/copy-query.js";
import { filtersToSearch } from "./chart-address.js";
import type { ChartData } from "./chart-data.js";
import { type ChartFilters, chartTime } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";
import { chartUnit, keyInWords } from "./chart-words.js";
import { chartVariables } from "./use-chart.js";

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

/** The pixels of a PNG for each unit. */
const SCALE = 2;

/** The values as CSV, the picture as SVG and PNG, and the GraphQL query. */
export function ChartDownloads({ spec, filters, title, data, svg, children }: Props) {
  const downloads: readonly (readonly [string, () => string | Promise<Blob>])[] = [
    ["CSV", () => chartCsv(spec, filters, data)],
    ...(svg
      ? ([
          ["SVG", svg],
          ["PNG", () => pngOf(svg(), SCALE)],
        ] as const)
      : []),
  ];
  return (
    <p className="actions">
      {children}
      {downloads.map(([ending, write]) => (
        <button
          key={ending}
          type="button"
          onClick={async () => save(`${title}.${ending.toLowerCase()}`, await write())}
        >
          <Download aria-hidden="true" /> {ending}
          <span className="unseen"> of {title}</span>
        </button>
      ))}
      <CopyQuery text={() => queryText(ChartDocument, chartVariables(spec, filters))} />
    </p>
  );
}

/** One row for each value, with the time and the filters that it holds for. */
function chartCsv(spec: ChartSpec, filters: ChartFilters, { groups, series }: ChartData): string {
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
  return csvOf([head, ...rows]);
}
