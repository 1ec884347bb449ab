import { Link2, Plus } from "lucide-react";
import { Link, useLocation, useSearchParams } from "wouter";
import type { GroupKey, Kind } from "../../client/gql/graphql.js";
import { pluralOf, sentenceCase } from "../kinds/words.js";
import { Choice } from "../parts/choice.js";
import { CopyButton } from "../parts/copy-button.js";
import { useTitle } from "../parts/use-title.js";
import { boardAddress } from "./board.js";
import { chartAddress, chartFrom, filtersFrom } from "./chart-address.js";
import { ChartCard } from "./chart-card.js";
import { allChoices, choicesOf, numberOf } from "./chart-choices-of.js";
import { inCurrencyOf } from "./chart-currency.js";
import type { ChartFilters } from "./chart-filters.js";
import { type ChartMeasure, measureInWords } from "./chart-measure.js";
import { type ChartShape, type ChartSpec, chartShapes, shapesOf, usualShape } from "./chart-spec.js";
import { keyInWords } from "./chart-words.js";
import { FilterBar } from "./filter-bar.js";
import { addChart } from "./my-board.js";
import { useChart } from "./use-chart.js";
import "../styles/charts.css";

/** What the builder starts with. */
const first: ChartSpec = { of: "OWNERSHIP", by: ["YEAR"], measure: null, shape: "BARS" };

/** Builds a chart: what is counted, by what it is split, what is measured, and how it is drawn. The address holds it. */
export function ChartScreen() {
  useTitle("Chart");
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const filters = filtersFrom(search);
  const spec = chartFrom(search) ?? first;
  const { keys, numbers } = choicesOf(spec.of);
  const measures = numbers.flatMap(({ field, measures: names }) =>
    names.map((name) => ({ name, field, currency: null })),
  );
  const currencies = useCurrencies(spec, filters);
  const set = (next: ChartSpec) => navigate(chartAddress(next, filters), { replace: true });
  const setKeys = (by: readonly GroupKey[]) => set({ ...spec, by, shape: usualShape({ by }) });
  const [group = "YEAR", split] = spec.by;
  return (
    <main className="page wide" id="main">
      <h1>Build a chart</h1>
      <fieldset className="filter-bar">
        <legend className="unseen">The chart</legend>
        <Choice
          name="Count"
          value={spec.of}
          options={kindOptions}
          set={(kind) => set(specOfKind(kind as Kind))}
        />
        <Choice
          name="By"
          value={group}
          options={keys.map((key) => [key, sentenceCase(keyInWords(key))])}
          set={(key) => setKeys([key as GroupKey, ...(split && split !== key ? [split] : [])])}
        />
        <Choice
          name="Split by"
          value={split ?? ""}
          options={[
            ["", "nothing"],
            ...keys
              .filter((key) => key !== group)
              .map((key) => [key, sentenceCase(keyInWords(key))] as const),
          ]}
          set={(key) => setKeys([group, ...(key ? [key as GroupKey] : [])])}
        />
        <Choice
          name="Measure"
          value={spec.measure ? keyOf(spec.measure) : ""}
          options={[["", "how many"], ...measures.map((one) => [keyOf(one), measureInWords(one)] as const)]}
          set={(key) => set({ ...spec, measure: measures.find((one) => keyOf(one) === key) ?? null })}
        />
        {currencies && (
          <Choice
            name="Currency"
            value={spec.measure?.currency ?? ""}
            options={[
              ["", currencies.length > 1 ? "choose one" : "as recorded"],
              ...currencies.map((currency) => [currency, currency] as const),
            ]}
            set={(currency) => set(inCurrencyOf(spec, currency || null))}
          />
        )}
        <Choice
          name="Chart"
          value={spec.shape}
          options={shapesOf(spec, false).map((shape) => [shape, chartShapes[shape]])}
          set={(shape) => set({ ...spec, shape: shape as ChartShape })}
        />
      </fieldset>
      <FilterBar filters={filters} set={(next) => navigate(chartAddress(spec, next), { replace: true })} />
      <ChartCard spec={spec} filters={filters}>
        <Link className="button" href={boardAddress(filters)} onClick={() => addChart(spec)}>
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
  const named = spec.measure?.currency;
  if (!numberOf(spec.of, spec.measure)?.isMoney) return null;
  const found = data?.distribution.total.measure.currencies ?? [];
  return [...new Set([...found, ...(named ? [named] : [])])].sort();
}

const keyOf = ({ name, field }: ChartMeasure): string => `${name} ${field}`;

const kindOptions = allChoices
  .map(({ kind }) => [kind, pluralOf(kind)] as const)
  .sort(([, one], [, other]) => one.localeCompare(other));

/** The first chart of a kind: by the year that its items began, or by its first key. */
function specOfKind(of: Kind): ChartSpec {
  const { keys } = choicesOf(of);
  const by: readonly GroupKey[] = keys.includes("YEAR") ? ["YEAR"] : keys.slice(0, 1);
  return { of, by, measure: null, shape: usualShape({ by }) };
}
