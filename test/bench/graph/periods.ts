import { earliestDay, latestDay } from "../../../src/domain/time.js";
import type { Random } from "./random.js";

/** How a period relates to the present: no known end; ended long ago; a known end in the future. */
export type Term = "openEnded" | "ended" | "planned";

/** A period as it is recorded: the partial dates as given, and the days that they stand for. */
export interface Period {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly firstDay: number;
  readonly lastDay: number;
}

const years: Readonly<Record<Term, readonly [number, number]>> = {
  openEnded: [1985, 38],
  ended: [1985, 20],
  planned: [2015, 8],
};

export function periodOf(random: Random, term: Term): Period {
  const [first, span] = years[term];
  const year = first + random.int(span);
  const unknown = term === "openEnded" && random.chance(0.1);
  return period(unknown ? null : partialDate(random, year), endOf(random, term, year));
}

export const period = (validFrom: string | null, validTo: string | null): Period => ({
  validFrom,
  validTo,
  firstDay: earliestDay(validFrom),
  lastDay: latestDay(validTo),
});

function endOf(random: Random, term: Term, began: number): string | null {
  if (term === "openEnded") return null;
  return partialDate(random, term === "planned" ? 2031 + random.int(8) : began + 1 + random.int(7));
}

/** A date as precise as it is known: mostly the day, sometimes the month or the year. */
export function partialDate(random: Random, year: number): string {
  const [month, day] = [1 + random.int(12), 1 + random.int(28)].map((part) => String(part).padStart(2, "0"));
  return [`${year}-${month}-${day}`, `${year}-${month}-${day}`, `${year}-${month}`, `${year}`][
    random.int(4)
  ]!;
}

const FIRST_RECORDED = Date.UTC(2024, 0, 1) * 1000;
const RECORDED_SPAN = 600 * 86_400;

/** The instant at which something was recorded. */
export const recordedAt = (random: Random): number =>
  FIRST_RECORDED + random.int(RECORDED_SPAN) * 1_000_000 + random.int(1_000_000);
