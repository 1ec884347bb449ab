import { contains } from "./contains.js";
import { type NamedTime, readTime } from "./times.js";
import type { Token } from "./tokens.js";

/** A part of a question that names a time. */
export interface TimeSpan extends NamedTime {
  readonly first: number;
  /** The place of its days, after a preposition. */
  readonly days: number;
  readonly stop: number;
}

/** Lists the longest parts of a question that name a time. */
export function listTimes(text: string, tokens: readonly Token[], today: string): readonly TimeSpan[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const times = tokens.flatMap(({ word, start }, index): readonly TimeSpan[] => {
    const time = word === "" ? null : readTime(lower, start, today);
    const stop = time ? tokens.findIndex(({ end }) => end === time.end) + 1 : 0;
    if (!time || stop === 0) return [];
    const days = tokens.findIndex((token) => token.start === time.start);
    return [{ from: time.from, to: time.to, means: time.means, first: index, days, stop }];
  });
  return times.filter(
    (time) =>
      !times.some((otherItem) => contains([otherItem.first, otherItem.stop], [time.first, time.stop])),
  );
}
