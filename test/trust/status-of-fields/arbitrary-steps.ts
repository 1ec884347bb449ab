import fc from "fast-check";
import { bases, type EntityFieldName, type FieldValues, type ModelStep, type Words } from "./entity-model.js";

/** The dates of the sources at first. No two are ever the same. */
export const sourceDates: Readonly<Record<string, string | null>> = { a: "2010", b: "2014", c: null };
const laterDates: Readonly<Record<string, readonly string[]>> = {
  a: ["2003", "2019"],
  b: ["2006", "2017"],
  c: ["2008", "2022"],
};

const valuesOf: Readonly<Record<EntityFieldName, readonly string[]>> = {
  country: ["FR", "IT"],
  legalForm: ["SA", "GmbH"],
  // No source has a day before them.
  validFrom: ["1990", "1990-06", "2002"],
  validTo: ["1995", "2002-03", "2003"],
};

const source = fc.constantFrom(...Object.keys(sourceDates));

const words: fc.Arbitrary<Words> = fc.record({
  source,
  stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
  basis: fc.constantFrom(...bases),
  confidence: fc.constantFrom(0.5, 0.9),
  statement: fc.constantFrom("one", "two"),
});

/** Creates an arbitrary of a field: with a value, cleared, or left out. */
const createFieldArbitrary = (field: EntityFieldName) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...valuesOf[field]) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constant(undefined) },
  );

const lineValues: fc.Arbitrary<FieldValues> = fc
  .record({
    country: createFieldArbitrary("country"),
    legalForm: createFieldArbitrary("legalForm"),
    validFrom: createFieldArbitrary("validFrom"),
    validTo: createFieldArbitrary("validTo"),
  })
  .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

const line = fc.record({
  do: fc.constant("line" as const),
  name: fc.constantFrom("Atelier", "Atelier", "Workshop", null),
  values: lineValues,
  words,
});

const claim = fc.constantFrom(...(Object.keys(valuesOf) as EntityFieldName[])).chain((field) =>
  fc.record({
    do: fc.constant("claim" as const),
    field: fc.constant(field),
    value: fc.constantFrom(...valuesOf[field]),
    words,
  }),
);

const redate = source.chain((name) =>
  fc.record({
    do: fc.constant("redate" as const),
    source: fc.constant(name),
    date: fc.constantFrom(...laterDates[name]!),
  }),
);

export const steps: fc.Arbitrary<ModelStep[]> = fc.array(
  fc.oneof<fc.WeightedArbitrary<ModelStep>[]>(
    { weight: 5, arbitrary: line },
    { weight: 4, arbitrary: claim },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("retract claim" as const), which: fc.nat(99) }) },
    { weight: 1, arbitrary: redate },
    { weight: 1, arbitrary: fc.constant({ do: "retract" as const }) },
  ),
  { minLength: 3, maxLength: 10 },
);
