import { describe, expect, it } from "vitest";
import { listLegendItems } from "../../../../src/explorer/graph/export/legend-items.js";
import { findAbsence } from "../../../../src/explorer/model/find-absence.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { describeCertainty } from "../../../../src/explorer/model/words/certainty-words.js";
import {
  explainNonexistence,
  summarizeNonexistence,
} from "../../../../src/explorer/model/words/existence-words.js";
import { formatStateValue, formatValue } from "../../../../src/explorer/model/words/value-words.js";
import { createViewEntity, createViewFact } from "../../sample.js";

const toViewTime = (validAt: string) => ({ ...emptyView.time, validAt });

describe("What is known of the existence of an entity", () => {
  const ghost = { exists: false };
  it.each([
    [{}, null],
    [{ ...ghost, validFrom: "2008" }, "a did not exist yet on 2000-01-01: it began in 2008."],
    [
      { ...ghost, validFrom: "2008-04-10", validFromQualifier: "NO_LATER_THAN" },
      "a is not known to have existed on 2000-01-01: it existed by 2008-04-10, and since when is not known.",
    ],
    [{ ...ghost, validTo: "1999-03-01" }, "a no longer existed on 2000-01-01: it ended on 1999-03-01."],
    [
      { ...ghost, validTo: "1999", validToQualifier: "NO_LATER_THAN" },
      "a no longer existed on 2000-01-01: it ended by 1999.",
    ],
    [ghost, "a is not known to have existed on 2000-01-01: no source tells of that time."],
    [
      { ...ghost, validFrom: "1990", retractedAt: "2020-05-06T07:08:09.010Z" },
      "The record of a was retracted on 2020-05-06: it no longer counts.",
    ],
    [
      { ...ghost, validTo: "1999", validToQualifier: "NO_EARLIER_THAN" },
      "a is not known to have existed on 2000-01-01: no source tells of that time.",
    ],
  ])("is said with its reason: %#", (more, sentence) => {
    expect(explainNonexistence(createViewEntity("a", more), toViewTime("2000-01-01"))).toBe(sentence);
  });

  it("is said of a period by its days", () => {
    const time = { ...emptyView.time, validDuring: { from: "1999-01-01", to: "1999-12-31" } };
    expect(explainNonexistence(createViewEntity("a", { ...ghost, validFrom: "2008" }), time)).toBe(
      "a did not exist yet between 1999-01-01 and 1999-12-31: it began in 2008.",
    );
  });
});

describe("What does not exist at a time", () => {
  const time = toViewTime("2000-01-01");
  const states = {
    NOT_YET: { validFrom: "2008" },
    ENDED: { validTo: "1999-03-01" },
    NO_EVIDENCE: { validTo: "1999", validToQualifier: "NO_EARLIER_THAN" },
  };

  it("has one of three states: not yet, ended, and no evidence, of which only the last is not known", () => {
    for (const [absence, dates] of Object.entries(states)) {
      const entity = createViewEntity("a", { exists: false, ...dates });
      expect(findAbsence(entity, time)).toBe(absence);
      const words = [summarizeNonexistence(entity, time), explainNonexistence(entity, time)].join();
      expect(words.includes("not known")).toBe(absence === "NO_EVIDENCE");
    }
    expect(findAbsence(createViewEntity("a", { validFrom: "2008" }), time)).toBeNull();
  });

  it("has an entry of its own for each state in the legend of a picture", () => {
    const nodes = (["NOT_YET", "ENDED", "NO_EVIDENCE"] as const).map((absence) => ({
      entity: createViewEntity(absence, { exists: false, absence }),
      position: null,
      isPinned: false,
    }));
    const items = listLegendItems(nodes, []);
    expect(items.map(({ words }) => words)).toEqual([
      "Brands",
      "Not yet at this time",
      "Ended by this time",
      "Not known to exist at this time",
    ]);
  });
});

describe("The certainty of a fact", () => {
  it.each([
    [
      { certainty: "CONFIRMED", lastConfirmedOn: "2014-08-22" },
      "confirmed: there is evidence until 2014-08-22",
    ],
    [{ certainty: "CONFIRMED" }, "confirmed as an event; what came later may not be known"],
    [
      { certainty: "PRESUMED", lastConfirmedOn: "2014-08-22" },
      "presumed: last confirmed on 2014-08-22, not known to have ended before 2020-01-01",
    ],
    [
      { certainty: "POSSIBLE", firstObservedOn: "2021-05-01" },
      "possible: first seen on 2021-05-01, not known when it began",
    ],
    [
      { certainty: "POSSIBLE", validFrom: "2020", firstObservedOn: "2021-05-01" },
      "possible: it began in 2020, not known on which day",
    ],
    [
      { certainty: "POSSIBLE", validFrom: "2020-01", validFromQualifier: "NO_LATER_THAN" },
      "possible: it began by 2020-01, not known on which day",
    ],
    [
      { certainty: "POSSIBLE", validFrom: "2013", validTo: "2020" },
      "possible: it ended in 2020, not known on which day",
    ],
    [{ certainty: null }, null],
  ])("is said with its reason: %#", (more, words) => {
    expect(describeCertainty(createViewFact("a", "b", "c", more), toViewTime("2020-01-01"))).toBe(words);
  });
});

describe("A value", () => {
  it("is shown in words, with how precise it is", () => {
    expect([
      formatStateValue("share", "0.3", "AT_LEAST"),
      formatStateValue("amountRaised", "1780026780 USD", "ABOUT"),
      formatStateValue("exit", "WITHDRAWN", "EXACT"),
      formatStateValue("channels", "GREY_MARKET, COUNTERFEIT", "EXACT"),
      formatValue("place", "CN"),
      formatValue("observation", { id: "o", count: 6000, countQualifier: "ABOUT" }),
      formatValue("amountRaised", { amount: 5, currency: "EUR" }),
      formatValue("controlling", null),
    ]).toEqual([
      "at least 30 %",
      "about 1,780,026,780 USD",
      "claims withdrawn",
      "grey market, counterfeit",
      "China",
      "about 6,000",
      "5 EUR",
      "not known",
    ]);
  });
});
