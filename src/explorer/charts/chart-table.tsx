import { Link } from "wouter";
import { formatCount } from "../../util/text/format-count.js";
import { buildRowsAddress } from "./chart-address.js";
import type { ChartCell, ChartData } from "./chart-data.js";
import type { ChartFilters } from "./chart-filters.js";
import type { ChartSpec } from "./chart-spec.js";
import { formatChartKey } from "./chart-words.js";
import styles from "./charts.module.css";

interface Props {
  readonly spec: ChartSpec;
  readonly filters: ChartFilters;
  readonly data: ChartData;
  readonly unit: string;
  /** True if cells are shaded by their values, as a heat map. */
  readonly isShaded?: boolean;
  /** The most groups that are shown. Default: all. */
  readonly most?: number;
}

/** The values of a chart as a table. Each leads to the rows that it counts. */
export function ChartTable({ spec, filters, data, unit, isShaded = false, most = Infinity }: Props) {
  const { groups, series } = data;
  const highest = Math.max(1, ...groups.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));
  const [first] = spec.by;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keys.
    <section className={styles.chartTable} aria-label={`Values: ${unit}`} tabIndex={0}>
      <table className={isShaded ? styles.heat : undefined}>
        <thead>
          <tr>
            <th scope="col">{first && formatChartKey(first)}</th>
            {series.map(({ name, key }) => (
              <th scope="col" key={key}>
                {name || unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, most).map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.name}</th>
              {group.cells.map((cell, index) => (
                <td
                  key={series[index]?.key}
                  style={isShaded ? shadeCell((cell.value ?? 0) / highest) : undefined}
                >
                  <Cell
                    cell={cell}
                    address={buildRowsAddress(spec, filters, [
                      group.key,
                      ...(spec.by.length > 1 ? [series[index]?.key ?? null] : []),
                    ])}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({
  cell: { value, qualifier, isApproximate },
  address,
}: {
  readonly cell: ChartCell;
  readonly address: string | null;
}) {
  if (value === null) return <span className="quiet">–</span>;
  const text = formatCount(value, qualifier, isApproximate);
  return address && value > 0 ? <Link href={address}>{text}</Link> : text;
}

/** Computes a shade of the accent. Its text keeps the contrast of the page, since the shade stays light. */
const shadeCell = (share: number) => ({
  background:
    share > 0 ? `color-mix(in oklab, var(--accent) ${Math.round(6 + share * 30)}%, var(--panel))` : "none",
});
