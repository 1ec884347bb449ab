import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { addMonths } from "../../../util/days.js";
import { setTime } from "../../model/commands.js";
import type { ViewTime } from "../../model/view.js";
import { IconButton } from "../../ui/icon-button.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./time-bar.module.css";

/** The time that a month lasts while playing at the speed 1. */
const MONTH_MS = 600;
const speeds = [0.5, 1, 2, 4] as const;

interface PlayProps {
  /** The last day that is shown. */
  readonly day: string;
  readonly last: string;
}

/** Plays a day or a window month by month, at a speed. The whole playback is one undo step. */
export function PlayButton({ day, last }: PlayProps) {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const { view, amend, run } = useExplorer();
  const { time } = view;
  useEffect(() => {
    if (!isPlaying) return;
    if (addMonths(day, 1) > last) return setPlaying(false);
    const timer = setTimeout(() => amend((now) => ({ ...now, time: addMonth(now.time) })), MONTH_MS / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, day, last, speed, amend]);
  const toggle = () => {
    if (!isPlaying) run(setTime(`Play from ${day}`, time));
    setPlaying(!isPlaying);
  };
  return (
    <span className={styles.play}>
      <IconButton
        icon={isPlaying ? Pause : Play}
        name={isPlaying ? "Pause" : "Play month by month"}
        act={toggle}
      />
      <select aria-label="Speed" value={speed} onChange={({ target }) => setSpeed(Number(target.value))}>
        {speeds.map((value) => (
          <option key={value} value={value}>
            {value} ×
          </option>
        ))}
      </select>
    </span>
  );
}

function addMonth({ validAt, validDuring, knownAt }: ViewTime): ViewTime {
  return {
    validAt: validAt && addMonths(validAt, 1),
    validDuring: validDuring && {
      from: addMonths(validDuring.from, 1),
      to: addMonths(validDuring.to, 1),
    },
    knownAt,
  };
}
