import type { CSSProperties, KeyboardEvent } from "react";
import { toNumber } from "../../../util/days.js";
import { moveDayByKey } from "./move-day-by-key.js";

interface Props {
  readonly name: string;
  /** The text of its value, where that is not its day. */
  readonly text?: string;
  readonly day: string;
  readonly min: string;
  readonly max: string;
  readonly className: string | undefined;
  readonly style: CSSProperties;
  move(day: string): void;
}

/**
 * A part of a time axis that can be moved: by a day with the arrow keys, by a month with Page Up and Page Down, to an end
 * with Home and End. The axis moves it by drag.
 */
export function AxisHandle({ name, text, day, min, max, className, style, move }: Props) {
  const press = (event: KeyboardEvent) => {
    const next = moveDayByKey(event.key, day, min, max);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={toNumber(min)}
      aria-valuemax={toNumber(max)}
      aria-valuenow={toNumber(day)}
      aria-valuetext={text ?? day}
      data-handle={name}
      className={className}
      style={style}
      onKeyDown={press}
    />
  );
}
