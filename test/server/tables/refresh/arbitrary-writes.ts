import fc from "fast-check";
import type { InputLine } from "../../../../src/formats/format.js";
import type { GraphWrite } from "../../../support/graph/graph-writer.js";

const organization = fc.constantFrom("a", "b", "c").map((name) => `organization:${name}`);
const fact = fc.constantFrom("1", "2", "3").map((name) => `ownership:${name}`);
const listing = fc.constantFrom("1", "2").map((name) => `listing:${name}`);
const source = fc.constantFrom("source:press", "source:court");
const day = fc.constantFrom("2005", "2013-05", "2016-05-01");
const makeOptional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined }) as fc.Arbitrary<T | undefined>;

const claims = fc
  .record({
    source,
    stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
    basis: fc.constantFrom("REPORT", "ALLEGATION"),
    observedOn: day,
    statement: fc.constantFrom("One.", "Other."),
  })
  .map((claim) => [claim]);

const period = { validFrom: makeOptional(day), validTo: makeOptional(fc.constantFrom("2014", "2020")) };

const line = fc.oneof(
  fc.record({
    kind: fc.constant("ORGANIZATION"),
    id: organization,
    claims,
    name: fc.constantFrom("Alpha", "Beta", "Gamma"),
    country: makeOptional(fc.constantFrom("FR", "IT")),
    validFrom: makeOptional(day),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("OWNERSHIP"),
      id: fact,
      from: organization,
      to: organization,
      claims,
      share: makeOptional(fc.constantFrom(0.25, 0.5)),
      ...period,
    }),
  },
  fc
    .record({ share: fc.constantFrom("25 %", "50 %"), subject: fact, claims })
    .map(({ share, subject, claims: [claim] }) => ({
      kind: "CLAIM",
      subject,
      field: "share",
      value: share,
      ...claim,
    })),
  fc.record({
    kind: fc.constant("SOURCE"),
    id: source,
    title: fc.constantFrom("Press", "Court"),
    publishedOn: makeOptional(day),
  }),
);

/** Lines about listings that share the count of an observation. */
const countedLine = fc.oneof(
  fc.record({
    kind: fc.constant("LISTING"),
    id: listing,
    from: fc.constant("brand:x"),
    claims,
    to: fc.constantFrom("platform:p", "platform:q"),
    observationId: fc.constant("observation:o"),
    validFrom: makeOptional(day),
  }),
  fc.record({
    kind: fc.constant("OBSERVATION"),
    id: fc.constant("observation:o"),
    claims,
    name: fc.constantFrom("A count", "Another count"),
    count: fc.constantFrom(10, 20),
  }),
);

const which = fc.nat(9);
const createPair = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.tuple(arbitrary, arbitrary).map(([keepId, mergedId]) => ({ keepId, mergeIds: [mergedId] }));
const createAction = <T extends GraphWrite["do"]>(name: T) => ({ do: fc.constant(name) });

function createWrite(someLine: fc.Arbitrary<InputLine>): fc.Arbitrary<GraphWrite> {
  const lines = fc.array(someLine, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ ...createAction("RECORD"), lines }) },
    { weight: 2, arbitrary: fc.record({ ...createAction("IMPORT"), lines }) },
    { weight: 2, arbitrary: fc.record({ ...createAction("UNDO_IMPORT"), which }) },
    { weight: 2, arbitrary: createPair(organization).map((ids) => ({ do: "MERGE" as const, ...ids })) },
    { weight: 2, arbitrary: fc.record({ ...createAction("UNDO_MERGE"), which }) },
    createPair(source).map((ids) => ({ do: "MERGE_SOURCES" as const, ...ids })),
    fc.record({ ...createAction("RETRACT"), id: fc.oneof(organization, fact) }),
    { weight: 2, arbitrary: fc.record({ ...createAction("RETRACT_CLAIM"), which }) },
    fc.record({ ...createAction("RETRACT_SOURCE"), id: source }),
    { weight: 2, arbitrary: fc.record({ ...createAction("RESTORE_SOURCE"), id: source }) },
  );
}

const createBatches = (someLine: fc.Arbitrary<InputLine>) =>
  fc.array(fc.array(createWrite(someLine), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

/** Writes about three organizations and their stakes in each other; a copy is refreshed after each list of them. */
export const batches = createBatches(line);

/** The same, also about listings. */
export const batchesWithListings = createBatches(fc.oneof(line, countedLine));
