import { Slider } from "radix-ui";
import { earlierOf, laterOf, toDay, today, toNumber } from "../view/days.js";
import type { YearCount } from "../view/year-counts.js";
import { DayField } from "./day-field.js";
import { Histogram } from "./histogram.js";
import { useDebounced } from "./use-debounced.js";

interface Props {
  readonly from: string;
  readonly to: string;
  readonly years: readonly YearCount[];
  choose(from: string, to: string): void;
}

const SEPARATOR = "..";

/** Chooses a period, by two fields or a slider with two thumbs. */
export function PeriodChooser({ from, to, years, choose }: Props) {
  const [draft, setDraft] = useDebounced([from, to].join(SEPARATOR), (period) => {
    const [first = from, last = to] = period.split(SEPARATOR);
    choose(first, last);
  });
  const ends = draft.split(SEPARATOR);
  const first = earlierOf(`${years[0]?.year ?? 2000}-01-01`, from);
  const last = laterOf(today(), to);
  return (
    <>
      <span className="period">
        <DayField name="From" day={from} set={(day) => choose(day, to)} />
        <DayField name="To" day={to} set={(day) => choose(from, day)} />
      </span>
      <span className="slider">
        <Histogram years={years} until={last} choose={(year) => choose(`${year}-01-01`, `${year}-12-31`)} />
        <Slider.Root
          className="range"
          min={toNumber(first)}
          max={toNumber(last)}
          value={ends.map(toNumber)}
          onValueChange={(numbers) => setDraft(numbers.map(toDay).join(SEPARATOR))}
        >
          <Slider.Track className="range-track">
            <Slider.Range className="range-between" />
          </Slider.Track>
          {["First day", "Last day"].map((name, index) => (
            <Slider.Thumb key={name} className="range-thumb" aria-label={name} aria-valuetext={ends[index]} />
          ))}
        </Slider.Root>
      </span>
    </>
  );
}
