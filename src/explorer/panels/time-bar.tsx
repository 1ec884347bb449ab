import { Pause, Play } from "lucide-react";
import { type ChangeEvent, useEffect, useMemo, useRef, useState } from "react";
import { useGraph } from "../api/use-graph.js";
import { IconButton } from "../parts/icon-button.js";
import type { Workbench } from "../screens/use-workbench.js";
import { lookAt } from "../view/commands.js";
import { monthsLater, toDay, today, toNumber } from "../view/days.js";
import { pictureOf } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";
import { type YearCount, yearCounts } from "../view/year-counts.js";

/** Wide enough for any day that is recorded. */
const always = { from: "1000-01-01", to: "2999-12-31" };

/** Milliseconds from one month to the next while time plays. */
const PACE = 600;

/** Which day of the world, and which state of knowledge, the picture shows; and when things happened to what is in view. */
export function TimeBar({ bench }: { readonly bench: Workbench }) {
  const { view, run } = bench;
  const { time } = view;
  const years = useYears(bench);
  const set = (name: string, change: Partial<ViewTime>) => run(lookAt(name, { ...time, ...change }));
  const setDay = (validAt: string) => set(`As of ${validAt}`, { validAt, validDuring: null });
  const setPeriod = (from: string, to: string) =>
    from && to && from <= to && set(`From ${from} to ${to}`, { validAt: null, validDuring: { from, to } });
  const mode = time.validDuring ? "period" : time.validAt ? "day" : "today";
  const first = years[0] ? `${years[0].year}-01-01` : "2000-01-01";
  const choose = (next: string) => {
    if (next === "today") set("As of today", { validAt: null, validDuring: null });
    else if (next === "day") setDay(time.validDuring?.to ?? today());
    else setPeriod(first, time.validAt ?? today());
  };
  return (
    <section className="time-bar" aria-label="Time">
      <label>
        World
        <select value={mode} onChange={({ target }) => choose(target.value)}>
          <option value="today">today</option>
          <option value="day">on a day</option>
          <option value="period">in a period</option>
        </select>
      </label>
      {mode === "day" && <DayChooser bench={bench} day={time.validAt!} years={years} choose={setDay} />}
      {time.validDuring && (
        <span className="period">
          <DayField
            name="From"
            day={time.validDuring.from}
            set={(from) => setPeriod(from, time.validDuring!.to)}
          />
          <DayField name="To" day={time.validDuring.to} set={(to) => setPeriod(time.validDuring!.from, to)} />
        </span>
      )}
      {mode !== "day" && <Histogram years={years} choose={setDay} />}
      <DayField
        name="As known on"
        day={time.knownAt?.slice(0, 10) ?? ""}
        set={(day) =>
          set(day ? `As known on ${day}` : "As known now", { knownAt: day ? `${day}T23:59:59Z` : null })
        }
      />
    </section>
  );
}

/** The years of all that meets among the entities in view, whatever day is looked at. */
function useYears({ view, picture }: Workbench): readonly YearCount[] {
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  // The picture comes first: what is left to place is not kept waiting.
  const isLaidOut = picture.nodes.every(({ place }) => place);
  const allTime = { validAt: null, validDuring: always, knownAt: view.time.knownAt };
  const { data } = useGraph(ids, allTime, isLaidOut && picture.nodes.length > 0);
  return useMemo(() => (data ? yearCounts(pictureOf(view, data).facts) : []), [data, view]);
}

interface DayFieldProps {
  readonly name: string;
  readonly day: string;
  set(day: string): void;
}

/** A day to be typed or chosen. A year that is only half typed is no day yet. */
function DayField({ name, day, set }: DayFieldProps) {
  const [typed, setTyped] = useState(day);
  useEffect(() => setTyped(day), [day]);
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    if (target.validity.valid) set(target.value);
  };
  return (
    <label>
      {name}
      <input type="date" value={typed} min="1000-01-01" max="2999-12-31" onChange={change} />
    </label>
  );
}

interface DayChooserProps {
  readonly bench: Workbench;
  readonly day: string;
  readonly years: readonly YearCount[];
  choose(day: string): void;
}

/** Milliseconds that a slider rests before the graph is asked. */
const REST = 250;

function DayChooser({ bench, day, years, choose }: DayChooserProps) {
  const [dragged, setDragged] = useState(day);
  const chooseNow = useRef(choose);
  chooseNow.current = choose;
  useEffect(() => setDragged(day), [day]);
  useEffect(() => {
    if (dragged === day) return;
    const timer = setTimeout(() => chooseNow.current(dragged), REST);
    return () => clearTimeout(timer);
  }, [dragged, day]);
  const first = `${Math.min(years[0]?.year ?? 2000, Number(day.slice(0, 4)))}-01-01`;
  const last = [today(), day].sort().at(-1)!;
  return (
    <>
      <PlayButton bench={bench} day={day} last={last} />
      <DayField name="On" day={dragged} set={(next) => next && setDragged(next)} />
      <span className="slider">
        <Histogram years={years} until={last} choose={choose} />
        <input
          type="range"
          aria-label="Day"
          aria-valuetext={dragged}
          min={toNumber(first)}
          max={toNumber(last)}
          value={toNumber(dragged)}
          onChange={({ target }) => setDragged(toDay(Number(target.value)))}
        />
      </span>
    </>
  );
}

interface PlayProps {
  readonly bench: Workbench;
  readonly day: string;
  readonly last: string;
}

/** Plays time month by month; the whole play is one step of undo. */
function PlayButton({ bench, day, last }: PlayProps) {
  const [playing, setPlaying] = useState(false);
  const { amend, run, view } = bench;
  useEffect(() => {
    if (!playing) return;
    const next = monthsLater(day, 1);
    if (next > last) return setPlaying(false);
    const timer = setTimeout(() => amend((now) => ({ ...now, time: { ...now.time, validAt: next } })), PACE);
    return () => clearTimeout(timer);
  }, [playing, day, last, amend]);
  const toggle = () => {
    if (!playing) run(lookAt(`Play from ${day}`, view.time));
    setPlaying(!playing);
  };
  return (
    <IconButton icon={playing ? Pause : Play} name={playing ? "Pause" : "Play month by month"} act={toggle} />
  );
}

interface HistogramProps {
  readonly years: readonly YearCount[];
  /** The day at its right edge. */
  readonly until?: string;
  choose(day: string): void;
}

/** How much began or ended year by year. A bar leads to the end of its year. */
function Histogram({ years, until = today(), choose }: HistogramProps) {
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
          onClick={() => choose(`${year}-12-31`)}
        >
          <i style={{ height: `${(count / most) * 100}%` }} />
        </button>
      ))}
    </span>
  );
}
