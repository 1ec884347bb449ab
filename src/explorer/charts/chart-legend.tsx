import type { ChartSeries } from "./chart-data.js";
import { seriesColour } from "./series-colour.js";

interface Props {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<number>;
  toggle(index: number): void;
}

/** The series of a chart. A click hides one, or shows it again. */
export const ChartLegend = ({ series, hidden, toggle }: Props) => (
  <ul className="chart-legend" aria-label="Series">
    {series.map(({ name, key }, index) => (
      <li key={key}>
        <button type="button" aria-pressed={!hidden.has(index)} onClick={() => toggle(index)}>
          <i aria-hidden="true" style={{ background: seriesColour(index) }} />
          {name}
        </button>
      </li>
    ))}
  </ul>
);
