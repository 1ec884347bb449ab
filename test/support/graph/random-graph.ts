import fc from "fast-check";
import { entityKinds, relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../../src/domain/model/entity-kind.js";
import { isRecorded, type Property } from "../../../src/domain/model/property.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { requireEnumeration } from "../../../src/domain/schema/enumeration.js";
import { type Instant, OPEN_INSTANT, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { qualifiers } from "../../../src/domain/values/qualifiers.js";
import type { TestEntity, TestFact, TestGraph, Values, Version } from "./graph.js";

/** The instants at which random graphs change. Everything is recorded at the first of them or later. */
export const instants: readonly Instant[] = [2015, 2016, 2017, 2018].map(
  (year) => Date.UTC(year, 5, 15) * 1000,
);

/**
 * Few values, so that equal ones occur; some would have a meaning in a language that they were inserted into.
 */
export const samples: Readonly<Record<string, readonly unknown[]>> = {
  String: ["Gucci", "gucci", "Gu", "G", "古驰", 'O\'Neill \\ "x" $p0', "😀", "ﬀ", "`n` // {"],
  Id: ["observation:0", "observation:1"],
  Int: [0, 1, 2, 6000],
  Float: [0, 0.1, 0.5, 1],
  Boolean: [true, false],
  PartialDate: ["2014", "2014-02", "2014-02-28", "2015-12-31", "2016-02-29", "2016", "2031"],
  Country: ["FR", "IT", "US"],
  URL: ["https://gucci.com", "https://gucci.com/x", "http://kering.com"],
  Money: [0, 1.8, 1_780_026_780].map((amount) => ({ amount, currency: "USD" })),
  Alias: [
    { value: "Guccio", kind: "NAME" },
    {
      value: 'O\'Neill \\ "x" Gucci',
      kind: "FORMER_NAME",
      language: "it",
      validFrom: "1921",
      validTo: "1950-02",
    },
  ],
  Identifier: [
    { scheme: "WIKIDATA", value: "Q178516" },
    { scheme: "DOMAIN", value: '"value":"q178516"' },
  ],
};

export const getSamples = ({ type }: Property): readonly unknown[] =>
  typeof type === "string" ? samples[type]! : requireEnumeration(type).values;

function generateValue(property: Property): fc.Arbitrary<unknown> {
  const value = fc.constantFrom(...getSamples(property));
  if (property.list) return fc.subarray([...getSamples(property)]);
  return property.nullable ? fc.option(value, { freq: 3 }) : value;
}

/** Generates values of a kind. If they would end before they begin, they have no end. Events have none either. */
function generateValues({
  properties,
  ...kind
}: EntityKindModel | RelationshipKindModel): fc.Arbitrary<Values> {
  // Qualifiers have tests of their own, which record claims.
  const recorded = properties.filter(
    (property) => isRecorded(property) && !qualifiers.some(({ qualifier }) => qualifier === property.name),
  );
  const isEvent = "time" in kind && kind.time === "EVENT";
  return fc
    .record(Object.fromEntries(recorded.map((property) => [property.name, generateValue(property)])))
    .map((values: Record<string, unknown>) => {
      const { validFrom, validTo } = values as Record<string, string | null>;
      const ends = validTo !== null && !isEvent && toEarliestDay(validFrom) <= toLatestDay(validTo);
      return addCounts(properties, ends ? values : { ...values, validTo: null });
    });
}

/** Gives values a count of their own or a shared one, and qualifiers of known counts only. */
function addCounts(properties: readonly Property[], values: Record<string, unknown>): Values {
  const counted = properties.some(({ refersTo }) => refersTo)
    ? { ...values, listingCount: values.observationId == null ? (values.listingCount ?? 0) : null }
    : values;
  const unknown = properties.flatMap(({ name, qualifies }) =>
    qualifies !== undefined && (counted as Values)[qualifies] == null ? [[name, null]] : [],
  );
  return { ...counted, ...Object.fromEntries(unknown) };
}

/** Generates one version or several consecutive ones. The last is open or, if it may end, closed. */
function generateVersions(
  values: fc.Arbitrary<Values>,
  from: fc.Arbitrary<number>,
  mayEnd: boolean,
): fc.Arbitrary<readonly Version[]> {
  const changes = fc.record({
    first: from,
    later: fc.subarray(instants.map((_, index) => index).slice(1), { maxLength: 2 }),
    ends: mayEnd ? fc.boolean() : fc.constant(false),
    values: fc.array(values, { minLength: 3, maxLength: 3 }),
  });
  return changes.map(({ first, later, ends, values: valuesByChange }) => {
    const starts = [first, ...later.filter((index) => index > first)].map((index) => instants[index]!);
    const versionStarts = ends && starts.length > 1 ? starts.slice(0, -1) : starts;
    return versionStarts.map((recordedFrom, index) => ({
      recordedFrom,
      recordedTo: starts[index + 1] ?? OPEN_INSTANT,
      values: valuesByChange[index]!,
    }));
  });
}

const generateEntity = (kind: EntityKindModel, number: number): fc.Arbitrary<TestEntity> =>
  generateVersions(generateValues(kind), fc.constant(0), false).map((versions) => ({
    id: `${kind.prefix}:${number}`,
    versions,
  }));

function generateFact(
  kind: RelationshipKindModel,
  number: number,
  entities: readonly TestEntity[],
): fc.Arbitrary<TestFact> {
  const listIdsWithin = (ends: RelationshipKindModel["from"]) => {
    const prefixes = ends.flatMap((end) => listKindsWithin(end).map(({ prefix }) => prefix));
    return entities.filter(({ id }) => prefixes.includes(id.split(":")[0]!)).map(({ id }) => id);
  };
  const status = fc.constantFrom("SUPPORTED", "ALLEGED", "DISPUTED", "RETRACTED");
  const values = fc
    .tuple(generateValues(kind), status, fc.constantFrom(0.1, 0.8, 1))
    .map(([version, status, confidence]) => ({ ...version, status, confidence }));
  return fc.record({
    id: fc.constant(`${kind.prefix}:${number}`),
    from: pickMostlyFirst(listIdsWithin(kind.from)),
    to: pickMostlyFirst(listIdsWithin(kind.to)),
    versions: generateVersions(values, fc.nat({ max: instants.length - 1 }), true),
  });
}

/** Picks the first id most often, so that some entities have many facts, and some facts link an entity with itself. */
const pickMostlyFirst = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(ids[0]!), fc.constantFrom(...ids));

/** Generates entities of every kind, and facts of every kind between them, each with earlier versions. */
function generateGraph(entitiesOfKind: number, factsOfKind: number): fc.Arbitrary<TestGraph> {
  const createEach = <K, T>(kinds: readonly K[], count: number, make: (kind: K, number: number) => T): T[] =>
    kinds.flatMap((kind) => Array.from({ length: count }, (_, number) => make(kind, number)));
  return fc
    .tuple(...createEach(entityKinds, entitiesOfKind, generateEntity))
    .chain((entities) =>
      fc
        .tuple(
          ...createEach(relationshipKinds, factsOfKind, (kind, number) =>
            generateFact(kind, number, entities),
          ),
        )
        .map((facts) => ({ entities, facts })),
    );
}

/** The same seed gives the same graph. */
export const sampleGraph = (seed: number, entitiesOfKind: number, factsOfKind: number): TestGraph =>
  fc.sample(generateGraph(entitiesOfKind, factsOfKind), { numRuns: 1, seed })[0]!;
