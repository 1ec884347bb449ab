import { today } from "../view/days.js";
import type { YearCount } from "../view/year-counts.js";

interface HistogramProps {
  readonly years: readonly YearCount[];
  /** The day at its right edge. Default: today. */
  readonly until?: string;
  choose(year: number): void;
}

/** The number of facts that began or ended in each year. A bar chooses its year. */
export function Histogram({ years, until = today(), choose }: HistogramProps) {
  const most = Math.max(1, ...years.map(({ count }) => count));
  const lastYear = Number(until.slice(0, 4));
  const missing = Math.max(0, lastYear - (years.at(-1)?.year ?? lastYear));
  const all = [
    ...years,
    ...Array.from({ length: missing }, (_, index) => ({ year: lastYear - missing + 1 + index, count: 0 })),
  ];
  return (
    <span className="histogram" aria-hidden="true">
      {all.map(({ year, count }) => (
        <button
          type="button"
          tabIndex={-1}
          key={year}
          title={`${year}: ${count}`}
          onClick={() => choose(year)}
        >
          <i style={{ height: `${(count / most) * 100}%` }} />
        </button>
      ))}
    </span>
  );
}
