import { Suspense, useMemo } from "react";
import { useGraph } from "../api/use-graph.js";
import { lazyPart } from "../parts/lazy-part.js";
import { setTime } from "../view/commands.js";
import { today } from "../view/days.js";
import { pictureOf } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";
import { type YearCount, yearCounts } from "../view/year-counts.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { DayChooser } from "./day-chooser.js";
import { DayField } from "./day-field.js";
import { Histogram } from "./histogram.js";

/** Its slider is loaded on first use. */
const PeriodChooser = lazyPart(() => import("./period-chooser.js").then((part) => part.PeriodChooser));

/** A period that contains every recorded day. */
const always = { from: "1000-01-01", to: "2999-12-31" };

interface Props {
  readonly bench: Workbench;
  /** Whether it is shown where it has no room of its own. */
  readonly isOpen: boolean;
}

/**
 * Chooses the valid time and the recorded time of the picture, and shows in which years facts began or ended.
 */
export function TimeBar({ bench, isOpen }: Props) {
  const { view, run } = bench;
  const { time } = view;
  const years = useYears(bench);
  const set = (name: string, change: Partial<ViewTime>) => run(setTime(name, { ...time, ...change }));
  const setDay = (validAt: string) => set(`As of ${validAt}`, { validAt, validDuring: null });
  const setPeriod = (from: string, to: string) =>
    from && to && from <= to && set(`From ${from} to ${to}`, { validAt: null, validDuring: { from, to } });
  const setKnown = (knownAt: string | null) =>
    set(`Known by ${knownAt?.slice(0, 10) ?? "today"}`, { knownAt });
  const mode = time.validDuring ? "period" : time.validAt ? "day" : "today";
  const first = years[0] ? `${years[0].year}-01-01` : "2000-01-01";
  const choose = (next: string) => {
    if (next === "today") set("As of today", { validAt: null, validDuring: null });
    else if (next === "day") setDay(time.validDuring?.to ?? today());
    else setPeriod(first, time.validAt ?? today());
  };
  return (
    <section className={isOpen ? "time-bar open" : "time-bar"} aria-label="Time" data-area="">
      <label>
        As of
        <select value={mode} onChange={({ target }) => choose(target.value)}>
          <option value="today">today</option>
          <option value="day">a date</option>
          <option value="period">a date range</option>
        </select>
      </label>
      {mode === "day" && time.validAt && (
        <DayChooser bench={bench} day={time.validAt} years={years} choose={setDay} />
      )}
      {time.validDuring && (
        <Suspense>
          <PeriodChooser {...time.validDuring} years={years} choose={setPeriod} />
        </Suspense>
      )}
      {mode === "today" && <Histogram years={years} choose={(year) => setDay(`${year}-12-31`)} />}
      <DayField
        name="Known by"
        day={time.knownAt?.slice(0, 10) ?? ""}
        set={(day) => setKnown(day ? `${day}T23:59:59Z` : null)}
      />
      {time.knownAt && (
        <button type="button" onClick={() => setKnown(null)}>
          Known by today
        </button>
      )}
    </section>
  );
}

/** The facts per year among the entities in view, of all valid times. */
function useYears({ view, picture }: Workbench): readonly YearCount[] {
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  // The picture comes first: the counts are loaded once all entities have a position.
  const isLaidOut = picture.nodes.every(({ place }) => place);
  const allTime = { validAt: null, validDuring: always, knownAt: view.time.knownAt };
  const { data } = useGraph(ids, allTime, isLaidOut && picture.nodes.length > 0);
  return useMemo(() => (data ? yearCounts(pictureOf(view, data).facts) : []), [data, view]);
}
