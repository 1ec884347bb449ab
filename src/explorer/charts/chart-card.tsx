import { type ReactNode, Suspense, useId, useState } from "react";
import { Link } from "wouter";
import type { ChartQuery } from "../../client/gql/graphql.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { formatCode, formatFieldLabel, formatKindPlural } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { Bars } from "./bars.js";
import { buildBarsSvg } from "./bars-svg.js";
import { buildChartAddress, buildRowsAddress } from "./chart-address.js";
import { resolveCurrency, setChartCurrency } from "./chart-currency.js";
import { buildChartData, type ChartData, MAX_SERIES } from "./chart-data.js";
import { ChartDownloads } from "./chart-downloads.js";
import { type ChartFilters, formatChartTime, listIneffectiveFilters } from "./chart-filters.js";
import { ChartLegend } from "./chart-legend.js";
import {
  type ChartShape,
  type ChartSpec,
  chartShapes,
  isOverTime,
  listSuitableShapes,
} from "./chart-spec.js";
import { ChartTable } from "./chart-table.js";
import { describeComputation, formatChartTitle, formatChartUnit } from "./chart-words.js";
import styles from "./charts.module.css";
import { buildPlotSvg } from "./plot-svg.js";
import { useChart } from "./use-chart.js";

const ChartPlot = createLazyPart(() => import("./chart-plot.js").then((part) => part.ChartPlot));

interface Props {
  readonly spec: ChartSpec;
  readonly filters: ChartFilters;
  /** Its title, if it has one of its own. */
  readonly title?: string;
  /** Actions for the chart, in addition to its downloads. */
  readonly children?: ReactNode;
}

/** A chart with what it counts, how much of that is alleged, how it is computed, its values and downloads. */
export function ChartCard({ spec, filters, title = formatChartTitle(spec), children }: Props) {
  const answer = useChart(spec, filters);
  const idle = listIneffectiveFilters(spec.of, filters);
  return (
    <section className={`${styles.card} chart`} aria-label={title}>
      <h2>
        {title}{" "}
        <small className="quiet">
          {formatChartUnit(spec)}, {formatChartTime(spec, filters)}
        </small>
      </h2>
      {idle.length > 0 && <p className={styles.note}>Not limited by {idle.join(" and ")}: it has none.</p>}
      <AnswerState of={answer} what="the chart">
        {(result) => (
          <ChartContent spec={spec} filters={filters} title={title} answer={result}>
            {children}
          </ChartContent>
        )}
      </AnswerState>
    </section>
  );
}

interface ChartContentProps extends Props {
  readonly title: string;
  readonly answer: ChartQuery;
}

function ChartContent({ spec: requestedSpec, filters, title, answer, children }: ChartContentProps) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const plotId = useId();
  const data = buildChartData(requestedSpec, answer);
  const spec = resolveCurrency(requestedSpec, data.currencies);
  if (!spec)
    return <CurrencyNeeded spec={requestedSpec} filters={filters} currencies={data.currencies ?? []} />;
  const unit = formatChartUnit(spec);
  const allowed = listSuitableShapes(spec, data.isOverlapping);
  const shape = allowed.includes(spec.shape) ? spec.shape : (allowed[0] ?? "HEAT");
  const toggle = (index: number) =>
    setHidden((now) =>
      now.has(index)
        ? new Set([...now].filter((hiddenIndex) => hiddenIndex !== index))
        : new Set([...now, index]),
    );
  if (data.groups.length === 0) return <p className="state">Nothing is recorded that fits.</p>;
  const drawnSeries = data.series.slice(0, MAX_SERIES);
  const bars = buildBars(spec, filters, data);
  const isTimeLine = isOverTime(spec) && shape !== "HEAT" && shape !== "BARS";
  // A group without a date has no place on an axis of time.
  const plotted = isTimeLine ? { ...data, groups: data.groups.filter(({ key }) => key !== null) } : data;
  const buildSvg = (): string => {
    if (shape === "BARS")
      return buildBarsSvg({ title, unit: `${unit}, ${formatChartTime(spec, filters)}` }, bars);
    const plot = document.getElementById(plotId)?.querySelector("svg");
    return buildPlotSvg(requireNonNull(plot, "the picture of the chart"), {
      title,
      time: formatChartTime(spec, filters),
      series: drawnSeries,
    });
  };
  return (
    <>
      {shape === "BARS" ? (
        <Bars bars={bars} unit={unit} isChronological={isOverTime(spec)} />
      ) : shape === "HEAT" ? (
        <ChartTable spec={spec} filters={filters} data={data} unit={unit} isShaded />
      ) : (
        <>
          <div id={plotId}>
            <Suspense fallback={<div className={styles.plot} aria-busy="true" />}>
              <ChartPlot
                {...{ data: plotted, shape, unit }}
                visibleSeries={drawnSeries.flatMap((_, index) => (hidden.has(index) ? [] : [index]))}
              />
            </Suspense>
          </div>
          {data.series.length > 1 && (
            <ChartLegend
              series={drawnSeries}
              hidden={hidden}
              areLines={shape === "LINES" || shape === "STEPS"}
              toggle={toggle}
            />
          )}
          <details>
            <summary>Values as a table</summary>
            <ChartTable {...{ spec, filters, data, unit }} />
          </details>
        </>
      )}
      <Notes spec={spec} data={data} shape={shape} hasUndated={plotted.groups.length < data.groups.length} />
      <ChartDownloads {...{ spec, filters, title, data }} svg={shape === "HEAT" ? null : buildSvg}>
        {children}
      </ChartDownloads>
    </>
  );
}

/** Amounts in several currencies make no chart before one is chosen. */
function CurrencyNeeded({
  spec,
  filters,
  currencies,
}: Pick<Props, "spec" | "filters"> & { readonly currencies: readonly string[] }) {
  return (
    <p className="state">
      The amounts are in several currencies, which are neither added up nor compared. Choose one:{" "}
      {currencies.map((currency) => (
        <Link
          key={currency}
          className="button"
          href={buildChartAddress(setChartCurrency(spec, currency), filters)}
        >
          {currency}
        </Link>
      ))}
    </p>
  );
}

interface NotesProps {
  readonly spec: ChartSpec;
  readonly data: ChartData;
  readonly shape: ChartShape;
  /** True if some groups have no date, and thus no position in the picture. */
  readonly hasUndated: boolean;
}

/** Notes that a reader needs to understand the chart. */
function Notes({ spec, data, shape, hasUndated }: NotesProps) {
  const { count, alleged, disputed, disputedValues, currencies, groups, isOverlapping, remainder, series } =
    data;
  const items = `${count.toLocaleString("en")} ${count === 1 ? formatCode(spec.of) : formatKindPlural(spec.of).toLowerCase()}`;
  const counted = alleged === null ? items : `${items}: ${alleged} alleged, ${disputed} disputed`;
  const otherCurrencies = currencies?.filter((currency) => currency !== spec.measure?.currency) ?? [];
  const unknown = groups.filter(({ cells }) => cells.every(({ value }) => value === null)).length;
  const hiddenSeries = shape === "HEAT" || shape === "BARS" ? 0 : Math.max(0, series.length - MAX_SERIES);
  return (
    <div className={styles.notes}>
      <p>{counted}.</p>
      {spec.measure && disputedValues !== null && disputedValues > 0 && (
        <p>
          Sources disagree about the {formatFieldLabel(spec.measure.field)} of {disputedValues}: the chart has
          the value of the record.
        </p>
      )}
      {otherCurrencies.length > 0 && <p>Amounts in {otherCurrencies.join(", ")} are left out.</p>}
      {unknown > 0 && (
        <p>
          {unknown === 1 ? "Of 1 group" : `Of ${unknown} groups`} no value is known, so that the picture has
          none.
        </p>
      )}
      {hasUndated && <p>Those without a known date are in the table only.</p>}
      {isOverlapping && (
        <p>
          One of them can be in several groups: the values must not be added up
          {spec.shape === "STACKED" && shape !== "STACKED"
            ? `, so the chart is drawn as ${chartShapes[shape].toLowerCase()}.`
            : "."}
        </p>
      )}
      {remainder && <p>Groups beyond those shown: {remainder.value?.toLocaleString("en") ?? "not known"}.</p>}
      {hiddenSeries > 0 && <p>{hiddenSeries} more series are in the table only.</p>}
      <details>
        <summary>How it is computed</summary>
        <p>{describeComputation(spec)}</p>
      </details>
    </div>
  );
}

const buildBars = (spec: ChartSpec, filters: ChartFilters, { groups, remainder }: ChartData) => [
  // An unknown value has no bar: a bar of 0 would be a value.
  ...groups.flatMap(({ name, key, isEntity, cells: [cell] }) => {
    if (cell?.value == null) return [];
    const address = buildRowsAddress(spec, filters, [key]);
    const { value, qualifier, isApproximate } = cell;
    const open = address && value > 0 ? async () => address : null;
    return [{ name, id: isEntity ? key : null, value, qualifier, isApproximate, open }];
  }),
  ...(remainder?.value != null
    ? [{ ...remainder, value: remainder.value, name: "others", id: null, open: null }]
    : []),
];
