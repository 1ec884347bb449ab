import { laterOf, toDay, today, toNumber } from "../view/days.js";
import type { YearCount } from "../view/year-counts.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { DayField } from "./day-field.js";
import { Histogram } from "./histogram.js";
import { PlayButton } from "./play-button.js";
import { useDebounced } from "./use-debounced.js";

interface DayChooserProps {
  readonly bench: Workbench;
  readonly day: string;
  readonly years: readonly YearCount[];
  choose(day: string): void;
}

/** Chooses a day, by a field or a slider, or plays time month by month. */
export function DayChooser({ bench, day, years, choose }: DayChooserProps) {
  const [draft, setDraft] = useDebounced(day, choose);
  const first = `${Math.min(years[0]?.year ?? 2000, Number(day.slice(0, 4)))}-01-01`;
  const last = laterOf(today(), day);
  return (
    <>
      <PlayButton bench={bench} day={day} last={last} />
      <DayField name="On" day={draft} set={(next) => next && setDraft(next)} />
      <span className="slider">
        <Histogram years={years} until={last} choose={(year) => choose(`${year}-12-31`)} />
        <input
          type="range"
          aria-label="Day"
          aria-valuetext={draft}
          min={toNumber(first)}
          max={toNumber(last)}
          value={toNumber(draft)}
          onChange={({ target }) => setDraft(toDay(Number(target.value)))}
        />
      </span>
    </>
  );
}
