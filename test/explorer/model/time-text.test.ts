import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimeText, parseTimeText } from "../../../src/explorer/model/time-text.js";
import { emptyView } from "../../../src/explorer/model/view.js";

const today = emptyView.time;
const year = { from: "2014-01-01", to: "2014-12-31" };

describe("The text of a time", () => {
  it.each([
    ["", today],
    ["today", today],
    ["As of 2014-08-22", { ...today, validAt: "2014-08-22" }],
    ["2014", { ...today, validDuring: year }],
    ["2014-02", { ...today, validDuring: { from: "2014-02-01", to: "2014-02-28" } }],
    ["2013-05-04 to 2014", { ...today, validDuring: { from: "2013-05-04", to: "2014-12-31" } }],
    ["2014..2014-12-31", { ...today, validDuring: year }],
    ["2014 – 2014", { ...today, validDuring: year }],
    ["known by 2015-01-01", { ...today, knownAt: "2015-01-01T23:59:59Z" }],
    ["2014, known by 2015", { ...today, validDuring: year, knownAt: "2015-12-31T23:59:59Z" }],
  ])("%s is read", (text, time) => {
    expect(parseTimeText(text)).toEqual(time);
  });

  it.each([
    "yesterday",
    "2014-13",
    "2014-02-30",
    "2015 to 2014",
    "2014 to",
    "1 to 2 to 3",
    "2014, known by then",
  ])("%s is not", (text) => {
    expect(parseTimeText(text)).toBeNull();
  });

  it("is read as the time that it was made of", () => {
    const days = fc
      .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const periods = fc.tuple(days, days).map((pair) => pair.toSorted());
    fc.assert(
      fc.property(fc.option(days), fc.option(periods), fc.option(days), (day, period, knownDay) => {
        const [from = "", to = ""] = period ?? [];
        const time = {
          validAt: period ? null : day,
          validDuring: period ? { from, to } : null,
          knownAt: knownDay && `${knownDay}T23:59:59Z`,
        };
        expect(parseTimeText(formatTimeText(time))).toEqual(time);
      }),
    );
  });
});
