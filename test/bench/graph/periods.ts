import type { Random } from "./random.js";

/** The relation of a period to the present: no known end; ended long ago; a known end in the future. */
export type Term = "openEnded" | "ended" | "planned";

/** A period as it is recorded. */
export interface DrawnPeriod {
  readonly validFrom: string | null;
  readonly validFromQualifier: "NO_LATER_THAN" | null;
  readonly validTo: string | null;
  readonly validToQualifier: "NO_LATER_THAN" | null;
}

const years: Readonly<Record<Term, readonly [number, number]>> = {
  openEnded: [1985, 38],
  ended: [1985, 20],
  planned: [2015, 8],
};

/** The part of the starts and of the ends of which only the latest possible day is known. */
const QUALIFIED = 0.05;

export function drawPeriod(random: Random, term: Term): DrawnPeriod {
  const [first, span] = years[term];
  const year = first + random.int(span);
  const unknown = term === "openEnded" && random.chance(0.1);
  return createPeriod(random, unknown ? null : drawPartialDate(random, year), drawEnd(random, term, year));
}

export function createPeriod(random: Random, validFrom: string | null, validTo: string | null): DrawnPeriod {
  const drawQualifier = (date: string | null) =>
    date !== null && random.chance(QUALIFIED) ? ("NO_LATER_THAN" as const) : null;
  return {
    validFrom,
    validTo,
    validFromQualifier: drawQualifier(validFrom),
    validToQualifier: drawQualifier(validTo),
  };
}

function drawEnd(random: Random, term: Term, began: number): string | null {
  if (term === "openEnded") return null;
  return drawPartialDate(random, term === "planned" ? 2031 + random.int(8) : began + 1 + random.int(7));
}

/** A date as precise as it is known: mostly the day, sometimes the month or the year. */
export function drawPartialDate(random: Random, year: number): string {
  const [month, day] = [1 + random.int(12), 1 + random.int(28)].map((part) => String(part).padStart(2, "0"));
  return [`${year}-${month}-${day}`, `${year}-${month}-${day}`, `${year}-${month}`, `${year}`][
    random.int(4)
  ]!;
}

const FIRST_RECORDED = Date.UTC(2024, 0, 1) * 1000;
const RECORDED_SPAN = 600 * 86_400;

/** The instant at which something was recorded. */
export const drawInstant = (random: Random): number =>
  FIRST_RECORDED + random.int(RECORDED_SPAN) * 1_000_000 + random.int(1_000_000);
