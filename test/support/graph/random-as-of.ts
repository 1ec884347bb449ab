import fc from "fast-check";
import { formatInstant, getNow, LAST_DAY, toCalendarDay, toEarliestDay } from "../../../src/domain/time.js";
import { instants } from "./random-graph.js";
import type { TestMoment } from "./world.js";

/** An AsOf, and the moment that it stands for. */
export interface AsOfMoment {
  readonly asOf: Readonly<Record<string, unknown>>;
  readonly moment: TestMoment;
}

/** The days at which values of random graphs begin and end, and some in between. */
const days = ["2013-06-01", "2014-02-28", "2014-12-31", "2015-12-31", "2016-02-29", "2031-07-01"];

const validAt = fc
  .constantFrom(...days)
  .map((day) => ({ asOf: { validAt: day }, from: toEarliestDay(day), to: toEarliestDay(day) }));
const validDuring = fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days)).map((pair) => {
  const [from, to] = [...pair].sort() as [string, string];
  return { asOf: { validDuring: { from, to } }, from: toEarliestDay(from), to: toEarliestDay(to) };
});
const openEnds = fc
  .constantFrom(...days)
  .chain((day) =>
    fc.constantFrom(
      { asOf: { validDuring: { from: day } }, from: toEarliestDay(day), to: LAST_DAY },
      { asOf: { validDuring: { to: day } }, from: 0, to: toEarliestDay(day) },
      { asOf: { validDuring: {} }, from: 0, to: LAST_DAY },
    ),
  );
const today = fc
  .constant(null)
  .map(() => ({ asOf: {}, from: toCalendarDay(getNow()), to: toCalendarDay(getNow()) }));

/** The world today, on another day or in a period, as known now or earlier. */
export const randomAsOf: fc.Arbitrary<AsOfMoment> = fc
  .tuple(
    fc.oneof(today, validAt, validDuring, openEnds),
    fc.option(fc.constantFrom(...instants), { freq: 2 }),
  )
  .map(([{ asOf, from, to }, knownAt]) => ({
    asOf: knownAt === null ? asOf : { ...asOf, knownAt: formatInstant(knownAt) },
    moment: { from, to, knownAt },
  }));
