import { useRef } from "react";
import { Link } from "wouter";
import { formatEndDate, formatStartDate } from "../../../sentences/period-text.js";
import { getToday, toDay, toNumber } from "../../../util/days.js";
import { buildEntityAddress, buildEvidenceAddress } from "../../model/addresses.js";
import type { ViewFact } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatEvidenceAge } from "../../model/words/fact-sentence.js";
import { listYearTicks } from "../../timeline/arrange-spans.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { useSize } from "../../ui/use-size.js";
import { arrangeSteps, type ChartFrame } from "./arrange-steps.js";
import { describeHolding, formatShare, summarizeHolding } from "./holding-words.js";
import { listHoldings, type OwnerHolding } from "./holdings.js";
import styles from "./holdings-chart.module.css";
import { computeStepExtent } from "./step-extent.js";

interface Props {
  readonly name: string;
  readonly facts: readonly ViewFact[];
}

/** The owners that have a chart. The others are listed. */
const MAX_CHARTS = 6;

const HEIGHT = 96;
/** Room above the highest share for its label, and beside the plot for the axis. */
const TOP = 22;
const LEFT = 44;

/** The shares of each owner over time, as a stepped chart and as a table. */
export function HoldingsChart({ name, facts }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const today = getToday();
  const holdings = listHoldings(facts, today);
  const charted = holdings.slice(0, MAX_CHARTS);
  const frame = createFrame(charted, Math.max(width - LEFT, 1), today);
  return (
    <>
      <div ref={element} className={styles.holdings}>
        {holdings.map((holding, index) => (
          <section
            key={holding.owner.id}
            className={styles.holding}
            aria-label={`Share of ${holding.owner.name}`}
          >
            <h3>
              <Link href={buildEntityAddress(holding.owner.id)}>{holding.owner.name}</Link>{" "}
              <span className="quiet">{summarizeHolding(holding)}</span>
            </h3>
            {index < MAX_CHARTS && width > 0 && (
              <StepChart holding={holding} name={name} frame={frame} today={today} />
            )}
            <StepTable holding={holding} />
          </section>
        ))}
      </div>
      <p className={`${styles.legend} quiet`}>
        <svg width="32" height="10" aria-hidden="true">
          <line x1="0" y1="5" x2="32" y2="5" />
        </svg>{" "}
        shown by evidence{" "}
        <svg width="32" height="10" aria-hidden="true">
          <line className={styles.uncertain} x1="0" y1="5" x2="32" y2="5" />
        </svg>{" "}
        not confirmed, or the day is not known
      </p>
    </>
  );
}

/** Creates the common axes of the charts. */
function createFrame(holdings: readonly OwnerHolding[], width: number, today: string): ChartFrame {
  const steps = holdings.flatMap((holding) => holding.steps);
  const first = Math.min(...steps.map(({ fact }) => toNumber(computeStepExtent(fact, today).possibleFrom)));
  const to = toNumber(today);
  const from = Math.min(first, to - 366);
  const highest = Math.max(0, ...steps.map(({ share }) => share?.high ?? 0));
  const pad = (to - from) * 0.03;
  return { width, height: HEIGHT, from: from - pad, to: to + pad / 2, top: highest > 0.5 ? 1 : 0.5 };
}

interface ChartProps {
  readonly holding: OwnerHolding;
  readonly name: string;
  readonly frame: ChartFrame;
  readonly today: string;
}

function StepChart({ holding, name, frame, today }: ChartProps) {
  const { lines, bands, points, labels } = arrangeSteps(holding, frame, today);
  const toX = (day: string) => ((toNumber(day) - frame.from) / (frame.to - frame.from)) * frame.width;
  const years = { from: getYear(frame.from), to: getYear(frame.to) };
  const ticks = listYearTicks(years).map((year) => ({ year, x: toX(`${year}-01-01`) }));
  const room = frame.width / Math.max(ticks.length, 1) < 40 ? 2 : 1;
  return (
    <svg
      className={styles.chart}
      role="img"
      aria-label={describeHolding(holding, name)}
      width={frame.width + LEFT}
      height={frame.height + TOP + 22}
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        {[0, frame.top / 2, frame.top].map((share) => (
          <g key={share} className={styles.grid}>
            <line x1="0" x2={frame.width} y1={toHeight(share, frame)} y2={toHeight(share, frame)} />
            <text x="-8" y={toHeight(share, frame) + 4} textAnchor="end">
              {share * 100} %
            </text>
          </g>
        ))}
        {ticks
          .filter(({ x }, index) => index % room === 0 && x >= 12 && x <= frame.width - 12)
          .map(({ year, x }) => (
            <g key={year} className={styles.grid}>
              <line x1={x} x2={x} y1={frame.height} y2={frame.height + 4} />
              <text x={x} y={frame.height + 17} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
        {bands.map((band) => (
          <rect key={`${band.x} ${band.y}`} className={styles.band} {...band} />
        ))}
        {lines.map(({ isUncertain, ...line }) => (
          <line
            key={`${line.x1} ${line.y1} ${line.x2} ${line.y2}`}
            className={isUncertain ? styles.uncertain : styles.sure}
            {...line}
          />
        ))}
        {points.map(({ x, y, isOpen }) => (
          <circle
            key={`${x} ${y}`}
            className={isOpen ? styles.openPoint : styles.point}
            cx={x}
            cy={y}
            r="3"
          />
        ))}
        {labels.map(({ text, x, y, isAtEnd }) => (
          <text key={`${x} ${y}`} className={styles.value} x={x} y={y} textAnchor={isAtEnd ? "end" : "start"}>
            {text}
          </text>
        ))}
      </g>
    </svg>
  );
}

const getYear = (day: number): number => Number(toDay(Math.round(day)).slice(0, 4));

const toHeight = (share: number, { height, top }: ChartFrame): number => height * (1 - share / top);

/** The steps of a holding as a table, with the evidence of each. */
function StepTable({ holding: { owner, steps } }: { readonly holding: OwnerHolding }) {
  return (
    <details className={styles.steps}>
      <summary>
        Table of {steps.length === 1 ? "its dates" : `all ${steps.length} steps`}
        <span className="unseen">, share of {owner.name}</span>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Share</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.fact.id}>
              <td>{formatShare(step)}</td>
              <td>{formatDates(formatStart(step.fact))}</td>
              <td>{formatDates(formatEndDate(step.fact) || "no end known")}</td>
              <td>
                <Link href={buildEvidenceAddress(step.fact)}>
                  evidence
                  <span className="unseen">
                    {" "}
                    of {formatShare(step)}, {formatDates(formatStart(step.fact))}
                  </span>
                </Link>{" "}
                <span className="quiet">{formatDates(formatEvidenceAge(step.fact))}</span>{" "}
                <FactMarks fact={step.fact} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const formatStart = (fact: ViewFact): string =>
  formatStartDate(fact) || (fact.firstObservedOn ? `first seen ${fact.firstObservedOn}` : "not known");
