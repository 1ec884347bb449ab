import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DayPeriod, findCommonDays } from "../../../src/analysis/shared/graph/joint-period.js";
import { FIRST_DAY, LAST_DAY } from "../../../src/domain/time.js";

const day = fc.integer({ min: 20140101, max: 20140131 });
const period: fc.Arbitrary<DayPeriod> = fc
  .tuple(fc.oneof(day, fc.constant(FIRST_DAY)), fc.oneof(day, fc.constant(LAST_DAY)))
  .map(([firstDay, lastDay]) => ({ firstDay, lastDay }));

describe("the joint days of periods", () => {
  it("are the days that all of them contain", () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 5 }), (periods) => {
        const joint = findCommonDays(periods);
        for (const calendarDay of [
          FIRST_DAY,
          ...Array.from({ length: 31 }, (_, n) => 20140101 + n),
          LAST_DAY,
        ]) {
          const all = periods.every(
            ({ firstDay, lastDay }) => firstDay <= calendarDay && calendarDay <= lastDay,
          );
          expect(joint !== null && joint.firstDay <= calendarDay && calendarDay <= joint.lastDay).toBe(all);
        }
      }),
    );
  });
});
