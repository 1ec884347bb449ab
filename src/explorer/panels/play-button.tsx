import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../parts/icon-button.js";
import { setTime } from "../view/commands.js";
import { monthsLater } from "../view/days.js";
import type { Workbench } from "../workbench/use-workbench.js";

/** The time that a month lasts while playing. */
const MONTH_MS = 600;

interface PlayProps {
  readonly bench: Workbench;
  readonly day: string;
  readonly last: string;
}

/** Plays time month by month. The whole playback is one undo step. */
export function PlayButton({ bench, day, last }: PlayProps) {
  const [isPlaying, setPlaying] = useState(false);
  const { amend, run, view } = bench;
  useEffect(() => {
    if (!isPlaying) return;
    const next = monthsLater(day, 1);
    if (next > last) return setPlaying(false);
    const timer = setTimeout(
      () => amend((now) => ({ ...now, time: { ...now.time, validAt: next } })),
      MONTH_MS,
    );
    return () => clearTimeout(timer);
  }, [isPlaying, day, last, amend]);
  const toggle = () => {
    if (!isPlaying) run(setTime(`Play from ${day}`, view.time));
    setPlaying(!isPlaying);
  };
  return (
    <IconButton
      icon={isPlaying ? Pause : Play}
      name={isPlaying ? "Pause" : "Play month by month"}
      act={toggle}
    />
  );
}
