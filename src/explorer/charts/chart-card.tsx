import { type ReactNode, Suspense, useId, useState } from "react";
import { Link } from "wouter";
import type { ChartQuery } from "../../client/gql/graphql.js";
import { Bars } from "../figures/bars.js";
import { barsSvg } from "../figures/bars-svg.js";
import { fieldInWords, labelOfCode, pluralOf } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { lazyPart } from "../parts/lazy-part.js";
import { requireValue } from "../parts/require-value.js";
import { chartAddress, rowsAddress } from "./chart-address.js";
import { inCurrencyOf, inItsCurrency } from "./chart-currency.js";
import { type ChartData, chartData, MAX_SERIES } from "./chart-data.js";
import { ChartDownloads } from "./chart-downloads.js";
import { type ChartFilters, chartTime, filtersWithoutEffect } from "./chart-filters.js";
import { ChartLegend } from "./chart-legend.js";
import { type ChartShape, type ChartSpec, chartShapes, isOverTime, shapesOf } from "./chart-spec.js";
import { ChartTable } from "./chart-table.js";
import { chartTitle, chartUnit, howComputed } from "./chart-words.js";
import { plotSvg } from "./plot-svg.js";
import { useChart } from "./use-chart.js";

const ChartPlot = lazyPart(() => import("./chart-plot.js").then((part) => part.ChartPlot));

interface Props {
  readonly spec: ChartSpec;
  readonly filters: ChartFilters;
  /** Its title, if it has one of its own. */
  readonly title?: string;
  /** What can be done with the chart, beside its downloads. */
  readonly children?: ReactNode;
}

/** A chart with what it counts, how much of that is alleged, how it is computed, its values and downloads. */
export function ChartCard({ spec, filters, title = chartTitle(spec), children }: Props) {
  const answer = useChart(spec, filters);
  const idle = filtersWithoutEffect(spec.of, filters);
  return (
    <section className="card chart" aria-label={title}>
      <h2>
        {title}{" "}
        <small className="quiet">
          {chartUnit(spec)}, {chartTime(spec, filters)}
        </small>
      </h2>
      {idle.length > 0 && <p className="note">Not limited by {idle.join(" and ")}: it has none.</p>}
      <AnswerState of={answer} what="the chart">
        {(found) => (
          <Drawn spec={spec} filters={filters} title={title} answer={found}>
            {children}
          </Drawn>
        )}
      </AnswerState>
    </section>
  );
}

interface DrawnProps extends Props {
  readonly title: string;
  readonly answer: ChartQuery;
}

function Drawn({ spec: wanted, filters, title, answer, children }: DrawnProps) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const plotId = useId();
  const data = chartData(wanted, answer);
  const spec = inItsCurrency(wanted, data.currencies);
  if (!spec) return <CurrencyNeeded spec={wanted} filters={filters} currencies={data.currencies ?? []} />;
  const unit = chartUnit(spec);
  const allowed = shapesOf(spec, data.isOverlapping);
  const shape = allowed.includes(spec.shape) ? spec.shape : (allowed[0] ?? "HEAT");
  const toggle = (index: number) =>
    setHidden((now) =>
      now.has(index) ? new Set([...now].filter((one) => one !== index)) : new Set([...now, index]),
    );
  if (data.groups.length === 0) return <p className="state">Nothing is recorded that fits.</p>;
  const drawn = data.series.slice(0, MAX_SERIES);
  const bars = barsOf(spec, filters, data);
  const isTimeLine = isOverTime(spec) && shape !== "HEAT" && shape !== "BARS";
  // A group without a date has no place on an axis of time.
  const plotted = isTimeLine ? { ...data, groups: data.groups.filter(({ key }) => key !== null) } : data;
  const svg = (): string => {
    if (shape === "BARS") return barsSvg({ title, unit: `${unit}, ${chartTime(spec, filters)}` }, bars);
    const plot = document.getElementById(plotId)?.querySelector("svg");
    return plotSvg(requireValue(plot, "the picture of the chart"), {
      title,
      time: chartTime(spec, filters),
      series: drawn,
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
            <Suspense fallback={<div className="plot" aria-busy="true" />}>
              <ChartPlot
                {...{ data: plotted, shape, unit }}
                shown={drawn.flatMap((_, index) => (hidden.has(index) ? [] : [index]))}
              />
            </Suspense>
          </div>
          {data.series.length > 1 && (
            <ChartLegend
              series={drawn}
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
      <ChartDownloads {...{ spec, filters, title, data }} svg={shape === "HEAT" ? null : svg}>
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
        <Link key={currency} className="button" href={chartAddress(inCurrencyOf(spec, currency), filters)}>
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
  /** Whether some have no date, and so no place in the picture. */
  readonly hasUndated: boolean;
}

/** What a reader of the chart has to know. */
function Notes({ spec, data, shape, hasUndated }: NotesProps) {
  const { count, alleged, disputed, disputedValues, currencies, groups, isOverlapping, others, series } =
    data;
  const items = `${count.toLocaleString("en")} ${count === 1 ? labelOfCode(spec.of) : pluralOf(spec.of).toLowerCase()}`;
  const counted = alleged === null ? items : `${items}: ${alleged} alleged, ${disputed} disputed`;
  const otherCurrencies = currencies?.filter((currency) => currency !== spec.measure?.currency) ?? [];
  const unknown = groups.filter(({ cells }) => cells.every(({ value }) => value === null)).length;
  const hiddenSeries = shape === "HEAT" || shape === "BARS" ? 0 : Math.max(0, series.length - MAX_SERIES);
  return (
    <div className="notes">
      <p>{counted}.</p>
      {spec.measure && disputedValues !== null && disputedValues > 0 && (
        <p>
          Sources disagree about the {fieldInWords(spec.measure.field)} of {disputedValues}: the chart has the
          value of the record.
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
      {others && <p>Groups beyond those shown: {others.value?.toLocaleString("en") ?? "not known"}.</p>}
      {hiddenSeries > 0 && <p>{hiddenSeries} more series are in the table only.</p>}
      <details>
        <summary>How it is computed</summary>
        <p>{howComputed(spec)}</p>
      </details>
    </div>
  );
}

const barsOf = (spec: ChartSpec, filters: ChartFilters, { groups, others }: ChartData) => [
  // What is not known has no bar: a bar of 0 would be a value.
  ...groups.flatMap(({ name, key, isEntity, cells: [cell] }) => {
    if (cell?.value == null) return [];
    const address = rowsAddress(spec, filters, [key]);
    const { value, qualifier } = cell;
    const open = address && value > 0 ? async () => address : null;
    return [{ name, id: isEntity ? key : null, value, qualifier, open }];
  }),
  ...(others?.value != null
    ? [{ name: "others", id: null, value: others.value, qualifier: others.qualifier, open: null }]
    : []),
];
