import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { truncateName } from "../model/words/kind-words.js";
import type { ChartData } from "./chart-data.js";
import type { ChartShape } from "./chart-spec.js";
import styles from "./charts.module.css";
import { getSeriesColour, getSeriesDash } from "./series-colour.js";

interface Props {
  readonly data: ChartData;
  readonly shape: Exclude<ChartShape, "BARS" | "HEAT">;
  readonly unit: string;
  /** The indexes of the series that are shown. */
  readonly visibleSeries: readonly number[];
}

const ROW_HEIGHT = 28;
/** Rows of ranked dots and of stacked bars. */
const MAX_ROWS = 20;

const format = (value: unknown): string => Number(value).toLocaleString("en");
/** Formats large numbers in a short form for an axis: 22B. */
const formatAxisValue = (value: number): string =>
  value.toLocaleString("en", Math.abs(value) < 100_000 ? {} : { notation: "compact" });
const axis = { stroke: "var(--quiet)", tick: { fill: "var(--quiet)", fontSize: 12 } };
const tip = {
  contentStyle: {
    background: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: 6,
    boxShadow: "var(--raise-2)",
    fontSize: 13,
  },
  labelStyle: { color: "var(--text)", fontWeight: 600 },
  itemStyle: { color: "var(--text)", padding: 0 },
  cursor: { fill: "var(--raised)", stroke: "var(--line)" },
  isAnimationActive: false,
};

/** A chart with axes, and one tooltip for all series of a group. The table beside it has the same values. */
export function ChartPlot({ data, shape, unit, visibleSeries }: Props) {
  const isRanked = shape === "DOTS" || (shape === "STACKED" && !isDated(data));
  const groups = isRanked ? data.groups.slice(0, MAX_ROWS) : data.groups;
  const rows = groups.map(({ name, cells }) => ({
    name: truncateName(name),
    ...Object.fromEntries(visibleSeries.map((index) => [`s${index}`, cells[index]?.value ?? null])),
  }));
  const values = groups.flatMap(({ cells }) => visibleSeries.map((index) => cells[index]?.value ?? null));
  const hasDecimals = values.some((value) => value !== null && !Number.isInteger(value));
  const height = isRanked ? 48 + rows.length * ROW_HEIGHT : 260;
  const formatSeriesLabel = (index: number): string => data.series[index]?.name || unit;
  return (
    <div className={styles.plot} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 560, height }}>
        {shape === "DOTS" ? (
          <ScatterChart margin={margin} title={unit}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              type="number"
              dataKey="value"
              name={unit}
              domain={[0, "auto"]}
              tickFormatter={formatAxisValue}
              {...axis}
            />
            <YAxis
              type="category"
              dataKey="name"
              width={computeNameWidth(rows)}
              allowDuplicatedCategory={false}
              {...axis}
            />
            <Tooltip {...tip} formatter={format} />
            {visibleSeries.map((index) => (
              <Scatter
                key={index}
                name={formatSeriesLabel(index)}
                fill={getSeriesColour(index)}
                isAnimationActive={false}
                data={groups.flatMap(({ name, cells }) => {
                  const value = cells[index]?.value;
                  return value == null ? [] : [{ name: truncateName(name), value }];
                })}
              />
            ))}
          </ScatterChart>
        ) : shape === "STACKED" ? (
          <BarChart data={rows} layout={isRanked ? "vertical" : "horizontal"} margin={margin} title={unit}>
            <CartesianGrid stroke="var(--line)" vertical={isRanked} horizontal={!isRanked} />
            {isRanked ? (
              <>
                <XAxis type="number" tickFormatter={formatAxisValue} {...axis} />
                <YAxis type="category" dataKey="name" width={computeNameWidth(rows)} interval={0} {...axis} />
              </>
            ) : (
              <>
                <XAxis dataKey="name" minTickGap={16} {...axis} />
                <YAxis width={52} allowDecimals={false} tickFormatter={formatAxisValue} {...axis} />
              </>
            )}
            <Tooltip {...tip} formatter={format} />
            {visibleSeries.map((index) => (
              <Bar
                key={index}
                dataKey={`s${index}`}
                name={formatSeriesLabel(index)}
                stackId="all"
                fill={getSeriesColour(index)}
                stroke="var(--panel)"
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        ) : (
          <LineChart data={rows} margin={margin} title={unit}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="name" minTickGap={16} {...axis} />
            <YAxis width={52} allowDecimals={hasDecimals} tickFormatter={formatAxisValue} {...axis} />
            <Tooltip {...tip} formatter={format} />
            {visibleSeries.map((index) => (
              <Line
                key={index}
                dataKey={`s${index}`}
                name={formatSeriesLabel(index)}
                type={shape === "STEPS" ? "stepAfter" : "linear"}
                stroke={getSeriesColour(index)}
                strokeWidth={2}
                strokeDasharray={getSeriesDash(index)}
                // A value between two unknown ones has no line.
                dot={(groups.length < 40 || values.includes(null)) && dot}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}

const dot = { fill: "var(--panel)", strokeDasharray: "none" };
const margin = { top: 8, right: 16, bottom: 4, left: 0 };

const isDated = ({ groups }: ChartData): boolean =>
  groups.some(({ key }) => key !== null && /^\d{4}/.test(key)) && !groups.some(({ isEntity }) => isEntity);

const computeNameWidth = (rows: readonly { readonly name: string }[]): number =>
  Math.min(170, 20 + 6.5 * Math.max(...rows.map(({ name }) => name.length)));
