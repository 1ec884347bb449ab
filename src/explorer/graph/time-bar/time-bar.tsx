import { useEffect, useMemo, useState } from "react";
import { getToday, pickLater, resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { useGraph } from "../../api/use-graph.js";
import { setTime } from "../../model/commands.js";
import { derivePicture } from "../../model/picture.js";
import { resolveViewPeriod, type ViewTime } from "../../model/view.js";
import { DayField } from "../../ui/fields/day-field.js";
import { runWhenIdle } from "../../ui/run-when-idle.js";
import { useExplorer } from "../store/use-explorer.js";
import { PlayButton } from "./play-button.js";
import { TimeAxis } from "./time-axis.js";
import styles from "./time-bar.module.css";
import { buildTimeEvents, type TimeEvent } from "./time-events.js";

/** A period that contains every recorded day. */
const always = { from: "1000-01-01", to: "2999-12-31" };

interface Props {
  /** True if it is shown where it has no room of its own. */
  readonly isOpen: boolean;
}

/**
 * Chooses the valid time and the recorded time of the picture, and shows on which days facts began, were first seen or
 * ended.
 */
export function TimeBar({ isOpen }: Props) {
  const { view, run } = useExplorer();
  const { time } = view;
  const events = useEvents();
  const set = (name: string, change: Partial<ViewTime>) => run(setTime(name, { ...time, ...change }));
  const setDay = (validAt: string) => set(`As of ${validAt}`, { validAt, validDuring: null });
  const setPeriod = (from: string, to: string) =>
    from && to && from <= to && set(`From ${from} to ${to}`, { validAt: null, validDuring: { from, to } });
  const setKnown = (knownAt: string | null) =>
    set(`Known by ${knownAt?.slice(0, 10) ?? "today"}`, { knownAt });
  const mode = time.validDuring ? "period" : time.validAt ? "day" : "today";
  const { from, to } = resolveViewPeriod(time);
  const choose = (next: string) => {
    if (next === "today") set("As of today", { validAt: null, validDuring: null });
    else if (next === "day") setDay(to);
    else setPeriod(`${(events[0]?.day ?? "2000").slice(0, 4)}-01-01`, to);
  };
  return (
    <section
      className={isOpen ? `${styles.timeBar} ${styles.open}` : styles.timeBar}
      aria-label="Time"
      data-area=""
    >
      <div className={styles.timeFields}>
        <label>
          As of
          <select value={mode} onChange={({ target }) => choose(target.value)}>
            <option value="today">today</option>
            <option value="day">a date</option>
            <option value="period">a date range</option>
          </select>
        </label>
        {mode === "day" && (
          <DayField
            name="On"
            day={to}
            set={(day) => day && setDay(day)}
            setMonthOrYear={(date) => setPeriod(resolveFirstDay(date), resolveLastDay(date))}
          />
        )}
        {mode === "period" && (
          <>
            <DayField
              name="From"
              day={from}
              set={(day) => setPeriod(day, to)}
              setMonthOrYear={(date) => setPeriod(resolveFirstDay(date), to)}
            />
            <DayField
              name="To"
              day={to}
              set={(day) => setPeriod(from, day)}
              setMonthOrYear={(date) => setPeriod(from, resolveLastDay(date))}
            />
          </>
        )}
        {mode !== "today" && <PlayButton day={to} last={pickLater(getToday(), to)} />}
      </div>
      <div className={styles.timeFields}>
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
      </div>
      <TimeAxis
        events={events}
        from={from}
        to={to}
        isRange={mode === "period"}
        choose={(first, last) => (mode === "period" ? setPeriod(first, last) : setDay(last))}
      />
    </section>
  );
}

/** The events of the facts among the entities in view, on all days. */
function useEvents(): readonly TimeEvent[] {
  const { view, picture } = useExplorer();
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  // The picture comes first: the events are loaded once it is drawn.
  const isDrawn = useIdleOnce(picture.nodes.length > 0 && picture.nodes.every(({ position }) => position));
  const allTime = { validAt: null, validDuring: always, knownAt: view.time.knownAt };
  const { data } = useGraph(ids, allTime, isDrawn);
  return useMemo(() => (data ? buildTimeEvents(derivePicture(view, data).facts) : []), [data, view]);
}

/** Returns true once the page has been idle since something became true. */
function useIdleOnce(isTrue: boolean): boolean {
  const [wasIdle, setIdle] = useState(false);
  useEffect(() => {
    setIdle(false);
    return isTrue ? runWhenIdle(() => setIdle(true)) : undefined;
  }, [isTrue]);
  return isTrue && wasIdle;
}
