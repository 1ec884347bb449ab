import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requireKindByName } from "../../../src/domain/kinds/vocabulary.js";
import { computeShownValues, removeOwnCount } from "../../../src/recording/claims/shown-values.js";
import type { ActiveClaim } from "../../../src/recording/claims/supported-values.js";

const chooseOptional = <T>(...values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const dates = chooseOptional<string | null>("2001", "2003-05", "2010-01-02", null);

/** Values of a fact: those that a claim gives, or those that are recorded so far. */
const values = fc.record({
  validFrom: dates,
  validTo: dates,
  validFromQualifier: chooseOptional<string | null>("NO_LATER_THAN", null),
  validToQualifier: chooseOptional<string | null>("NO_EARLIER_THAN", null),
  share: chooseOptional<number | null>(0.2, 0.5, null),
  listingCount: chooseOptional<number | null>(10, 20, null),
  listingCountQualifier: chooseOptional<string | null>("ABOUT", "AT_LEAST", null),
  observation: chooseOptional<string | null>("observation:a", null),
  channels: chooseOptional<readonly string[]>([], ["MARKETPLACE"], ["MARKETPLACE", "OTHER"]),
  name: chooseOptional("One", "Another"),
  website: chooseOptional<string | null>("https://one.example", "https://another.example", null),
});

const claims: fc.Arbitrary<readonly ActiveClaim[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom("source:press", "source:court"),
      field: fc.constantFrom(null, null, "share", "validFrom", "name", "listingCount"),
      value: fc.constantFrom(null, "10 %", "over 30 %", "2005", "One", "about 20"),
      stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
      basis: fc.constantFrom("REPORT", "ALLEGATION"),
      confidence: fc.constantFrom(0.5, 0.9),
      sourceDay: fc.constantFrom(20100101, 20200101),
      values: values.map((claimed) => JSON.stringify(claimed)),
    }),
    { maxLength: 4 },
  )
  .map((records) => records.map((claim, index) => ({ ...claim, id: `claim:${index}` })) as never);

describe("the reading of claims", () => {
  it("is the same from the values that the same claims gave", () => {
    const kinds = fc.constantFrom("OWNERSHIP", "LISTING", "SELLER", "BRAND").map(requireKindByName);
    const claimed = fc.subarray(["validFrom", "validTo", "share", "listingCount", "channels", "website"]);
    fc.assert(
      fc.property(kinds, claims, values, claimed, (kind, active, recorded, fields) => {
        const read = (from: Readonly<Record<string, unknown>>) => {
          const reading = computeShownValues(kind, active, { values: from, claimed: new Set(fields) });
          return { ...reading, values: removeOwnCount(kind, reading.values) };
        };
        const once = read(recorded);
        expect(read(once.values)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
