import { Link2, Plus } from "lucide-react";
import { Link, useLocation, useSearchParams } from "wouter";
import type { GroupKey, Kind } from "../../../client/gql/graphql.js";
import { toUpperFirst } from "../../../util/text/case.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { formatKindPlural } from "../../model/words/kind-words.js";
import { CopyButton } from "../../ui/copy-button.js";
import { Choice } from "../../ui/fields/choice.js";
import { useTitle } from "../../ui/use-title.js";
import { buildChartAddress, parseChart, parseChartFilters } from "../chart-address.js";
import { ChartCard } from "../chart-card.js";
import { allChoices, findChartChoices, findMeasuredNumber } from "../chart-choices.js";
import { setChartCurrency } from "../chart-currency.js";
import type { ChartFilters } from "../chart-filters.js";
import type { ChartMeasure } from "../chart-measure.js";
import {
  type ChartShape,
  type ChartSpec,
  chartShapes,
  chooseDefaultShape,
  listSuitableShapes,
} from "../chart-spec.js";
import { formatChartKey, formatChartMeasure } from "../chart-words.js";
import styles from "../charts.module.css";
import { useChart } from "../use-chart.js";
import { buildBoardAddress } from "./board.js";
import { FilterBar } from "./filter-bar.js";
import { addChart } from "./my-board.js";

/** The first chart of the builder. */
const initialSpec: ChartSpec = { of: kindCodes.Ownership, by: ["YEAR"], measure: null, shape: "BARS" };

/** Builds a chart: its kind, keys, measure and shape. The address holds it. */
export function ChartScreen() {
  useTitle("Chart");
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const filters = parseChartFilters(search);
  const spec = parseChart(search) ?? initialSpec;
  const { keys, numbers } = findChartChoices(spec.of);
  const measures = numbers.flatMap(({ field, measures: names }) =>
    names.map((name) => ({ name, field, currency: null })),
  );
  const currencies = useCurrencies(spec, filters);
  const set = (next: ChartSpec) => navigate(buildChartAddress(next, filters), { replace: true });
  const setKeys = (by: readonly GroupKey[]) => set({ ...spec, by, shape: chooseDefaultShape({ by }) });
  const [group = "YEAR", split] = spec.by;
  return (
    <main className="page wide" id="main">
      <h1>Build a chart</h1>
      <fieldset className={styles.filterBar}>
        <legend className="unseen">The chart</legend>
        <Choice
          name="Count"
          value={spec.of}
          options={kindOptions}
          set={(kind) => set(createDefaultSpec(kind as Kind))}
        />
        <Choice
          name="By"
          value={group}
          options={keys.map((key) => [key, toUpperFirst(formatChartKey(key))])}
          set={(key) => setKeys([key as GroupKey, ...(split && split !== key ? [split] : [])])}
        />
        <Choice
          name="Split by"
          value={split ?? ""}
          options={[
            ["", "nothing"],
            ...keys
              .filter((key) => key !== group)
              .map((key) => [key, toUpperFirst(formatChartKey(key))] as const),
          ]}
          set={(key) => setKeys([group, ...(key ? [key as GroupKey] : [])])}
        />
        <Choice
          name="Measure"
          value={spec.measure ? formatMeasureKey(spec.measure) : ""}
          options={[
            ["", "how many"],
            ...measures.map((measure) => [formatMeasureKey(measure), formatChartMeasure(measure)] as const),
          ]}
          set={(key) =>
            set({ ...spec, measure: measures.find((measure) => formatMeasureKey(measure) === key) ?? null })
          }
        />
        {currencies && (
          <Choice
            name="Currency"
            value={spec.measure?.currency ?? ""}
            options={[
              ["", currencies.length > 1 ? "choose one" : "as recorded"],
              ...currencies.map((currency) => [currency, currency] as const),
            ]}
            set={(currency) => set(setChartCurrency(spec, currency || null))}
          />
        )}
        <Choice
          name="Chart"
          value={spec.shape}
          options={listSuitableShapes(spec, false).map((shape) => [shape, chartShapes[shape]])}
          set={(shape) => set({ ...spec, shape: shape as ChartShape })}
        />
      </fieldset>
      <FilterBar
        filters={filters}
        set={(next) => navigate(buildChartAddress(spec, next), { replace: true })}
      />
      <ChartCard spec={spec} filters={filters}>
        <Link className="button" href={buildBoardAddress(filters)} onClick={() => addChart(spec)}>
          <Plus aria-hidden="true" /> Add to my board
        </Link>
        <CopyButton icon={Link2} text={() => location.href}>
          Copy link
        </CopyButton>
      </ChartCard>
      <p className="quiet">The address of this page holds the chart and its limits.</p>
    </main>
  );
}

/** The currencies that a chart can be in; null: it measures no money. */
function useCurrencies(spec: ChartSpec, filters: ChartFilters): readonly string[] | null {
  const { data } = useChart(spec, filters);
  const selectedCurrency = spec.measure?.currency;
  if (!findMeasuredNumber(spec.of, spec.measure)?.isMoney) return null;
  const currencies = data?.distribution.total.measure.currencies ?? [];
  return [...new Set([...currencies, ...(selectedCurrency ? [selectedCurrency] : [])])].sort();
}

const formatMeasureKey = ({ name, field }: ChartMeasure): string => `${name} ${field}`;

const kindOptions = allChoices
  .map(({ kind }) => [kind, formatKindPlural(kind)] as const)
  .sort(([, a], [, b]) => a.localeCompare(b));

/** Creates the first chart of a kind: by the year that its items began, or by its first key. */
function createDefaultSpec(of: Kind): ChartSpec {
  const { keys } = findChartChoices(of);
  const by: readonly GroupKey[] = keys.includes("YEAR") ? ["YEAR"] : keys.slice(0, 1);
  return { of, by, measure: null, shape: chooseDefaultShape({ by }) };
}
