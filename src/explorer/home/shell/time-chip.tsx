import { Calendar } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { createLazyPart } from "../../ui/lazy-part.js";
import { useTimeOfScreen } from "../../ui/shown-time.js";

const TimePicker = createLazyPart(() => import("./time-picker.js").then((part) => part.TimePicker));

/** The time that the screen shows, which opens the choice of another one. */
export function TimeChip() {
  const { words, control, graphIds } = useTimeOfScreen();
  const [isOpen, setOpen] = useState(false);
  const popover = useRef<HTMLDivElement>(null);
  const [, begin, timeText] = /^(As of )?(.*)$/.exec(words) ?? [];
  return (
    <>
      <button type="button" className="chip" popoverTarget="time" title="Choose the time">
        <Calendar aria-hidden="true" />{" "}
        <span>
          {begin && <span className="before">{begin}</span>}
          {timeText}
        </span>
      </button>
      <div
        id="time"
        ref={popover}
        popover="auto"
        className="popover"
        role="dialog"
        aria-label="Time"
        onToggle={({ newState }) => setOpen(newState === "open")}
      >
        {isOpen && (
          <Suspense fallback={<p className="quiet">Loading…</p>}>
            <TimePicker control={control} graphIds={graphIds} close={() => popover.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  );
}
