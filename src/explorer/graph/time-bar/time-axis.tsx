import { type PointerEvent, useMemo, useRef } from "react";
import { getToday, pickEarlier, pickLater, toDay, toNumber } from "../../../util/days.js";
import { useDebounced } from "../../ui/use-debounced.js";
import { useSize } from "../../ui/use-size.js";
import { AxisHandle } from "./axis-handle.js";
import { buildAxisTicks } from "./axis-ticks.js";
import { buildEventBins, formatEventBin } from "./event-bins.js";
import styles from "./time-bar.module.css";
import type { TimeEvent } from "./time-events.js";

interface Props {
  readonly events: readonly TimeEvent[];
  /** The chosen days. The same for a single day. */
  readonly from: string;
  readonly to: string;
  /** True if a range of days is chosen, as a window that can be moved and resized. */
  readonly isRange: boolean;
  choose(from: string, to: string): void;
}

/** The width of a bar of events, in pixels. */
const BAR_WIDTH = 7;
const SEPARATOR = "..";

/** The handle that a drag moves, and the number of days by which the pointer is beside its day. */
interface Grip {
  readonly handle: string;
  readonly offset: number;
}

/** An axis of days with the events of the view, on which a day or a window of days is moved by drag or by key. */
export function TimeAxis({ events, from, to, isRange, choose }: Props) {
  const [draft, setDraft] = useDebounced([from, to].join(SEPARATOR), (text) => {
    const [first = from, last = to] = text.split(SEPARATOR);
    choose(first, last);
  });
  const [first = from, last = to] = draft.split(SEPARATOR);
  const axis = useRef<HTMLDivElement>(null);
  const { width } = useSize(axis);
  const min = pickEarlier(`${(events[0]?.day ?? "2000").slice(0, 4)}-01-01`, from);
  const max = pickLater(pickLater(events.at(-1)?.day ?? "", getToday()), to);
  const bins = useMemo(() => buildEventBins(events, min, max, width / BAR_WIDTH), [events, min, max, width]);
  const most = Math.max(1, ...bins.map(({ counts }) => counts.BEGAN + counts.FIRST_SEEN + counts.ENDED));
  const toPercent = (day: string) =>
    `${((toNumber(day) - toNumber(min)) / (toNumber(max) - toNumber(min))) * 100}%`;
  const grip = useRef<Grip | null>(null);

  /** Moves one end, not beyond the other, or the whole window. */
  const move = (handle: string, day: string) => {
    const target = day < min ? min : day > max ? max : day;
    if (!isRange) return setDraft([target, target].join(SEPARATOR));
    if (handle === names.first) return setDraft([pickEarlier(target, last), last].join(SEPARATOR));
    if (handle === names.last) return setDraft([first, pickLater(target, first)].join(SEPARATOR));
    const length = toNumber(last) - toNumber(first);
    const start = Math.min(toNumber(target), toNumber(max) - length);
    setDraft([toDay(start), toDay(start + length)].join(SEPARATOR));
  };
  const computeDay = (clientX: number): number => {
    const box = axis.current?.getBoundingClientRect();
    if (!box) return toNumber(first);
    const part = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    return Math.round(toNumber(min) + part * (toNumber(max) - toNumber(min)));
  };
  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const day = computeDay(event.clientX);
    const grabbed = event.target instanceof HTMLElement ? event.target.dataset.handle : undefined;
    // Without a handle under the pointer, the nearer end comes to it.
    const handle =
      grabbed ??
      (Math.abs(day - toNumber(first)) < Math.abs(day - toNumber(last)) ? names.first : names.last);
    grip.current = { handle, offset: grabbed === names.window ? toNumber(first) - day : 0 };
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!grabbed) move(handle, toDay(day));
  };
  const drag = ({ clientX }: PointerEvent) =>
    grip.current && move(grip.current.handle, toDay(computeDay(clientX) + grip.current.offset));
  const releaseGrip = () => {
    grip.current = null;
  };

  const end = { max, className: styles.axisThumb };
  return (
    <div
      className={styles.timeAxis}
      ref={axis}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={releaseGrip}
      onPointerCancel={releaseGrip}
    >
      <div className={styles.axisEvents} aria-hidden="true">
        {bins.map((bin) => (
          <span
            key={bin.from}
            title={formatEventBin(bin)}
            style={{ left: toPercent(bin.from), height: `${computeBarHeight(bin.counts, most)}%` }}
          >
            {(["ENDED", "FIRST_SEEN", "BEGAN"] as const).map(
              (type) =>
                bin.counts[type] > 0 && (
                  <i key={type} className={styles[type]} style={{ flexGrow: bin.counts[type] }} />
                ),
            )}
          </span>
        ))}
      </div>
      <div className={styles.axisLine}>
        {isRange ? (
          <>
            <AxisHandle
              name={names.window}
              text={`${first} to ${last}`}
              day={first}
              min={min}
              max={toDay(toNumber(max) - (toNumber(last) - toNumber(first)))}
              className={styles.axisWindow}
              style={{ left: toPercent(first), right: `calc(100% - ${toPercent(last)})` }}
              move={(day) => move(names.window, day)}
            />
            <AxisHandle
              {...end}
              name={names.first}
              day={first}
              min={min}
              max={last}
              style={{ left: toPercent(first) }}
              move={(day) => move(names.first, day)}
            />
            <AxisHandle
              {...end}
              name={names.last}
              day={last}
              min={first}
              style={{ left: toPercent(last) }}
              move={(day) => move(names.last, day)}
            />
          </>
        ) : (
          <AxisHandle
            {...end}
            name="Day"
            day={last}
            min={min}
            style={{ left: toPercent(last) }}
            move={(day) => move("Day", day)}
          />
        )}
      </div>
      <ol className={styles.axisTicks} aria-hidden="true">
        {buildAxisTicks(min, max, width).map(({ day, label }) => (
          <li key={day} style={{ left: toPercent(day) }}>
            <time dateTime={label}>{label}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}

const names = { first: "First day", last: "Last day", window: "Window" } as const;

/** The height of a bar in percent: by the square root, so that single events stay visible beside many. */
const computeBarHeight = (counts: Readonly<Record<string, number>>, most: number): number =>
  Math.sqrt(Object.values(counts).reduce((sum, count) => sum + count, 0) / most) * 100;
