import { describe, expect, it } from "vitest";
import { computeStepExtent } from "../../../../src/explorer/sources/profile/step-extent.js";
import { createViewFact } from "../../sample.js";

const today = "2026-12-03";
const compute = (dates: Parameters<typeof createViewFact>[3]) =>
  computeStepExtent(createViewFact("f", "a", "b", dates), today);

describe("The days of a share", () => {
  it("are sure from the last day of an imprecise start, until the first day of an imprecise end", () => {
    expect(compute({ validFrom: "2007-07", validTo: "2013-02" })).toEqual({
      possibleFrom: "2007-07-01",
      sure: { from: "2007-07-31", to: "2013-02-01" },
      possibleTo: "2013-02-28",
      isStartOpen: false,
      isEndOpen: false,
    });
  });

  it("are sure only until the last evidence if no end is known", () => {
    expect(compute({ validFrom: "2004", lastConfirmedOn: "2014-08-22" })).toEqual({
      possibleFrom: "2004-01-01",
      sure: { from: "2004-12-31", to: "2014-08-22" },
      possibleTo: today,
      isStartOpen: false,
      isEndOpen: true,
    });
  });

  it("have an open start if it is a bound, or if the share was only seen", () => {
    expect(compute({ validFrom: "2013", validFromQualifier: "NO_LATER_THAN" }).isStartOpen).toBe(true);
    const extent = compute({ firstObservedOn: "2014-05-08", lastConfirmedOn: "2014-05-08" });
    expect(extent).toMatchObject({ isStartOpen: true, sure: { from: "2014-05-08", to: "2014-05-08" } });
  });

  it("are sure until the last evidence alone if the end is a bound", () => {
    expect(
      compute({
        validFrom: "2010",
        validTo: "2018",
        validToQualifier: "NO_LATER_THAN",
        lastConfirmedOn: "2012",
      }),
    ).toMatchObject({ sure: { from: "2010-12-31", to: "2012-01-01" }, possibleTo: "2018-12-31" });
    expect(
      compute({ validFrom: "2010", validTo: "2018", validToQualifier: "NO_EARLIER_THAN" }),
    ).toMatchObject({ sure: { from: "2010-12-31", to: "2018-01-01" }, possibleTo: today, isEndOpen: true });
  });
});
