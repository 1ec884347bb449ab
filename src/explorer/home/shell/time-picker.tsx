import { Calendar } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useLocation } from "wouter";
import { isDay } from "../../../util/days.js";
import { buildExplorerAddress } from "../../model/addresses.js";
import { getLastView } from "../../model/last-view.js";
import { parseFragment, toFragment } from "../../model/permalink.js";
import { formatTimeText, parseTimeText, TIME_FORMS } from "../../model/time-text.js";
import { emptyView, type ViewTime } from "../../model/view.js";
import type { TimeControl } from "../../ui/shown-time.js";

interface Props {
  /** Null if the screen has no other time. */
  readonly control: TimeControl | null;
  /** The entities of the graph that another time opens; null for those that were in view last. */
  readonly graphIds: readonly string[] | null;
  close(): void;
}

/** Chooses the time of a screen by its text or on a calendar. On a screen without another time, it opens the graph as of then. */
export function TimePicker({ control, graphIds, close }: Props) {
  const [, navigate] = useLocation();
  const [text, setText] = useState(formatTimeText(control?.time ?? emptyView.time));
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const calendar = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const choose = (time: ViewTime) => {
    close();
    if (control) control.set(time);
    else navigate(buildGraphAddress(time, graphIds));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const time = parseTimeText(text);
    setWrong(time === null);
    if (time) choose(time);
  };
  const { time } = control ?? emptyView;
  return (
    <form className="time-form" onSubmit={submit}>
      <label>
        As of
        <input
          type="text"
          ref={field}
          autoComplete="off"
          placeholder="today"
          value={text}
          aria-invalid={isWrong}
          aria-describedby={helpId}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p id={helpId} className="quiet" role={isWrong ? "alert" : undefined}>
        {isWrong && <strong>This is no time. </strong>}
        {TIME_FORMS}.
      </p>
      {!control && <p>This screen shows one time only. Another one opens the graph.</p>}
      <p className="actions">
        <button type="submit" className="primary">
          {control ? "Show" : "Open the graph"}
        </button>
        <button type="button" onClick={() => calendar.current?.showPicker()}>
          <Calendar aria-hidden="true" /> Calendar
        </button>
        {formatTimeText(time) !== "" && (
          <button type="button" onClick={() => choose(emptyView.time)}>
            Today
          </button>
        )}
        {control?.showMore && (
          <button
            type="button"
            onClick={() => {
              close();
              control.showMore?.();
            }}
          >
            Time axis
          </button>
        )}
      </p>
      {/* Only its calendar is shown: its own text is in the order of the browser's language. */}
      <input
        ref={calendar}
        className="unseen"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={isDay(text) ? text : ""}
        min="1000-01-01"
        max="2999-12-31"
        onChange={({ target }) =>
          target.value && choose({ ...time, validAt: target.value, validDuring: null })
        }
      />
    </form>
  );
}

/** The address of some entities, or of what was last in view, as of a time. */
function buildGraphAddress(time: ViewTime, ids: readonly string[] | null): string {
  const { validAt: on, validDuring: during, knownAt } = time;
  if (ids) return buildExplorerAddress(ids, { on, during, knownAt });
  const last = parseFragment(getLastView());
  return `/explore#${toFragment({ ...last, view: { ...last.view, time } })}`;
}
