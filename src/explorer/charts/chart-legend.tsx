import type { ChartSeries } from "./chart-data.js";
import styles from "./charts.module.css";
import { getSeriesColour, getSeriesDash } from "./series-colour.js";

interface Props {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<number>;
  /** True if the series are lines, which have patterns. */
  readonly areLines: boolean;
  toggle(index: number): void;
}

/** The series of a chart. A click hides one, or shows it again. */
export const ChartLegend = ({ series, hidden, areLines, toggle }: Props) => (
  <ul className={styles.chartLegend} aria-label="Series">
    {series.map(({ name, key }, index) => (
      <li key={key}>
        <button type="button" aria-pressed={!hidden.has(index)} onClick={() => toggle(index)}>
          {areLines ? (
            <svg aria-hidden="true" viewBox="0 0 28 8">
              <path d="M0 4h28" stroke={getSeriesColour(index)} strokeDasharray={getSeriesDash(index)} />
            </svg>
          ) : (
            <i aria-hidden="true" style={{ background: getSeriesColour(index) }} />
          )}
          {name}
        </button>
      </li>
    ))}
  </ul>
);
