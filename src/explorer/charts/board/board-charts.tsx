import { ChartLine, X } from "lucide-react";
import { Link } from "wouter";
import { buildChartAddress } from "../chart-address.js";
import { ChartCard } from "../chart-card.js";
import { noFilters } from "../chart-filters.js";
import type { ChartSpec } from "../chart-spec.js";
import { formatChartTitle } from "../chart-words.js";
import styles from "../charts.module.css";
import type { Board } from "./board.js";

interface BoardChartsProps {
  readonly board: Board;
  /** Removes a chart; absent: the board cannot be changed here. */
  remove?(chart: ChartSpec): void;
}

/** Shows the charts of a board as cards, each with a link to change it. */
export const BoardCharts = ({ board: { charts, filters }, remove }: BoardChartsProps) => (
  <div className={styles.charts}>
    {charts.map((chart) => (
      <ChartCard key={buildChartAddress(chart, noFilters)} spec={chart} filters={filters}>
        <Link className="button" href={buildChartAddress(chart, filters)}>
          <ChartLine aria-hidden="true" /> Change
          <span className="unseen"> {formatChartTitle(chart)}</span>
        </Link>
        {remove && (
          <button type="button" onClick={() => remove(chart)}>
            <X aria-hidden="true" /> Remove
            <span className="unseen"> {formatChartTitle(chart)}</span>
          </button>
        )}
      </ChartCard>
    ))}
  </div>
);
