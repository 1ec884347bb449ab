import { ChartLine, LayoutGrid } from "lucide-react";
import { Link } from "wouter";
import { GraphSizeDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { useTitle } from "../../ui/use-title.js";
import { buildChartAddress } from "../chart-address.js";
import { ChartCard } from "../chart-card.js";
import { listActiveFilters } from "../chart-filters.js";
import styles from "../charts.module.css";
import { ExposureCard } from "./exposure-card.js";
import { FigureCard } from "./figure-card.js";
import { trustFigures } from "./figures.js";
import { FilterBar } from "./filter-bar.js";
import { standardCharts } from "./standard-charts.js";
import { useFilters } from "./use-filters.js";

/** Charts of the graph, limited together. Each leads to the rows that it counts, and to the builder. */
export function DashboardScreen() {
  useTitle("Dashboards");
  // One request comes first, so that an error or a required key is shown once and not on every card.
  const size = useAnswer(GraphSizeDocument, {});
  const { filters, setFilters } = useFilters();
  return (
    <main className="page wide" id="main">
      <div className={styles.titleRow}>
        <h1>Dashboards</h1>
        <p className="actions">
          <Link className="button" href="/chart">
            <ChartLine aria-hidden="true" /> Build a chart
          </Link>
          <Link className="button" href="/board">
            <LayoutGrid aria-hidden="true" /> My board
          </Link>
        </p>
      </div>
      <AnswerState of={size} what="the charts">
        {() => (
          <>
            <FilterBar filters={filters} set={setFilters} />
            <div className={styles.charts}>
              {standardCharts.map(({ title, spec }) => (
                <ChartCard key={title} title={title} spec={spec} filters={filters}>
                  <Link className="button" href={buildChartAddress(spec, filters)}>
                    <ChartLine aria-hidden="true" /> Change
                    <span className="unseen"> {title}</span>
                  </Link>
                </ChartCard>
              ))}
              <ExposureCard filters={filters} />
              {trustFigures.map((figure) => (
                <FigureCard key={figure.title} figure={figure} notLimitedBy={listActiveFilters(filters)} />
              ))}
            </div>
          </>
        )}
      </AnswerState>
    </main>
  );
}
