import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAxisTicks } from "../../../../src/explorer/graph/time-bar/axis-ticks.js";
import { buildEventBins, formatEventBin } from "../../../../src/explorer/graph/time-bar/event-bins.js";
import { buildTimeEvents } from "../../../../src/explorer/graph/time-bar/time-events.js";
import { toDay, toNumber } from "../../../../src/util/days.js";

const dated = {
  validFrom: null,
  validTo: null,
  validFromQualifier: null,
  validToQualifier: null,
  firstObservedOn: null,
};

describe("The ticks of a time axis", () => {
  it.each([
    ["2000-01-01", "2026-11-27", 320, "2000 2004 2008 2012 2016 2020 2024"],
    ["2014-01-01", "2014-12-31", 400, "2014-01 2014-03 2014-05 2014-07 2014-09 2014-11"],
    ["2014-08-01", "2014-08-10", 400, "2014-08-02 2014-08-04 2014-08-06 2014-08-08 2014-08-10"],
  ])("from %s to %s on %i pixels are %s", (from, to, width, labels) => {
    expect(
      buildAxisTicks(from, to, width)
        .map(({ label }) => label)
        .join(" "),
    ).toBe(labels);
  });

  it("are at least four on a phone and wider, are in the axis, and have room for their labels", () => {
    const day = fc.integer({ min: toNumber("1850-01-01"), max: toNumber("2030-12-31") });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 5 * 366, max: 60_000 }),
        fc.integer({ min: 300, max: 1900 }),
        (first, days, width) => {
          const [from, to] = [toDay(first), toDay(first + days)];
          const ticks = buildAxisTicks(from, to, width);
          expect(ticks.length).toBeGreaterThanOrEqual(4);
          expect(ticks.every((tick) => tick.day >= from && tick.day <= to)).toBe(true);
          expect(ticks.length * (ticks[0]?.label.length ?? 0) * 7).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe("The events of facts", () => {
  it("tell a first observation from a start, and leave out that a fact held at least until a day", () => {
    const facts = [
      { ...dated, validFrom: "2012-03", validTo: "2014" },
      { ...dated, firstObservedOn: "2014-08-22" },
      {
        ...dated,
        validFrom: "2013",
        validFromQualifier: "NO_LATER_THAN",
        validTo: "2020",
        validToQualifier: "NO_EARLIER_THAN",
      },
    ];
    expect(buildTimeEvents(facts)).toEqual([
      { day: "2012-03-01", type: "BEGAN" },
      { day: "2013-12-31", type: "FIRST_SEEN" },
      { day: "2014-08-22", type: "FIRST_SEEN" },
      { day: "2014-12-31", type: "ENDED" },
    ]);
  });

  it("are counted once each in the parts of an axis that contain them", () => {
    const event = fc.record({
      day: fc.integer({ min: -400, max: 800 }).map(toDay),
      type: fc.constantFrom("BEGAN" as const, "FIRST_SEEN" as const, "ENDED" as const),
    });
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 1, max: 500 }), (events, parts) => {
        const bins = buildEventBins(events, toDay(0), toDay(365), parts);
        const countWithin = (from: string, to: string) =>
          events.filter(({ day }) => day >= from && day <= to).length;
        const sumCounts = ({ BEGAN, FIRST_SEEN, ENDED }: (typeof bins)[number]["counts"]) =>
          BEGAN + FIRST_SEEN + ENDED;
        for (const { from, to, counts } of bins) expect(sumCounts(counts)).toBe(countWithin(from, to));
        expect(bins.reduce((all, { counts }) => all + sumCounts(counts), 0)).toBe(
          countWithin(toDay(0), toDay(365)),
        );
      }),
    );
  });

  it("of one part are named by what happened", () => {
    const counts = { BEGAN: 3, FIRST_SEEN: 0, ENDED: 1 };
    expect(formatEventBin({ from: "2014-08-01", to: "2014-08-31", counts })).toBe(
      "2014-08-01 to 2014-08-31: 3 began, 1 ended",
    );
  });
});
