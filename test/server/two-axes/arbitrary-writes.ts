import fc from "fast-check";
import { type ClaimWords, entities, facts, type ModelWrite } from "./model.js";

const makeOptional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });

/** Years, days, a past, a future start, and periods that end before they begin. */
const period = {
  // Facts without a known start are tested in test/trust/certainty-properties.test.ts.
  validFrom: fc.constantFrom("2000", "2005-06-15", "2010", "2090"),
  validTo: makeOptional(fc.constantFrom("2005", "2005-06-20", "2015", "2099")),
};

const words = {
  source: fc.constantFrom("source:press", "source:court"),
  statement: fc.constantFrom("one", "two"),
  stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
  basis: fc.constantFrom("REPORT", "ALLEGATION"),
  confidence: fc.constantFrom(0.5, 0.9),
};
/** A claim that comes with the values of a fact; `claim` comes alone, and may be about the share. */
const claimOfFact: fc.Arbitrary<ClaimWords> = fc.record({ share: fc.constant(null), ...words });
const claim: fc.Arbitrary<ClaimWords> = fc.record({ share: fc.constantFrom(null, 0.25, 0.5), ...words });

const entityId = fc.constantFrom(...entities);
const factId = fc.constantFrom(...Object.keys(facts));

const entity = fc.record({
  do: fc.constant("entity" as const),
  id: entityId,
  name: fc.constantFrom("Alpha", "Beta", "Gamma"),
  country: makeOptional(fc.constantFrom("FR", "IT")),
  ...period,
});

const fact = fc.record({
  do: fc.constant("fact" as const),
  id: factId,
  share: makeOptional(fc.constantFrom(0.25, 0.5)),
  claim: claimOfFact,
  ...period,
});

const write: fc.Arbitrary<ModelWrite> = fc.oneof(
  { weight: 2, arbitrary: entity },
  { weight: 4, arbitrary: fact },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("claim" as const), id: factId, claim }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("retract claim" as const), which: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("retract" as const), id: fc.oneof(factId, entityId) }),
  },
);

/**
 * Writes over four entities and three facts. Two of the facts say the same about the same two entities, such
 * as a split period.
 */
export const writes = fc.array(write, { minLength: 3, maxLength: 12 });

/** A point that a query reads: a day, and an instant by its position among those of the changes and around them. */
export interface Point {
  readonly day: string;
  readonly change: number;
  readonly offset: number;
}

export const points: fc.Arbitrary<Point[]> = fc.array(
  fc.record({
    day: fc.constantFrom("1999-12-31", "2000-01-01", "2005-06-17", "2005-12-31", "2012-01-01", "2095-05-05"),
    change: fc.nat(99),
    offset: fc.constantFrom(-1, 0, 1),
  }),
  { minLength: 3, maxLength: 4 },
);
