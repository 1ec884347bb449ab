import { entityKinds, relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { isRecorded, type Property } from "../../../src/domain/model/property.js";
import type { InputLine } from "../../../src/formats/format.js";
import type { PropertyValues } from "../../../src/recording/input/entries.js";
import { drawEntityProperties } from "../graph/entity-properties.js";
import { factsByPart } from "../graph/facts/all.js";
import { drawPartialDate, drawPeriod } from "../graph/periods.js";
import type { Population } from "../graph/population.js";
import { createRandom, type Random } from "../graph/random.js";

/**
 * A generated graph as the lines of a facts file: sources, then entities, then the facts between them. Each
 * entity and fact has a claim, every fifth has two. The same population and seed produce the same lines.
 */
export function* generateFactLines(population: Population, seed: string): Generator<InputLine> {
  yield* generateSourceLines(population, seed);
  yield* generateEntityLines(population, seed);
  yield* generateRelationshipLines(population, seed);
}

function* generateSourceLines({ sources }: Population, seed: string): Generator<InputLine> {
  const random = createRandom(`${seed}/sources`);
  for (let n = 0; n < sources; n++)
    yield {
      kind: "SOURCE",
      id: formatSourceId(n),
      title: `Report ${n}`,
      url: `https://news.example/${n}`,
      publisher: `Publisher ${n % 40}`,
      publishedOn: drawPartialDate(random, FIRST_SOURCE_YEAR + random.int(2)),
    };
}

const FIRST_SOURCE_YEAR = 2024;

const formatSourceId = (n: number): string => `source:report-${n.toString(36)}`;

function* generateEntityLines(population: Population, seed: string): Generator<InputLine> {
  for (const { kind, properties } of entityKinds) {
    const random = createRandom(`${seed}/${kind}`);
    for (let n = 0; n < population.count(kind); n++) {
      const ref = population.ref(kind, n);
      const values = selectRecorded(properties, drawEntityProperties(ref, random));
      yield { kind, id: ref.id, ...values, name: ref.name, claims: drawClaims(population, random, values) };
    }
  }
}

function* generateRelationshipLines(population: Population, seed: string): Generator<InputLine> {
  const kinds = new Map(relationshipKinds.map((kind) => [kind.kind, kind]));
  let factCount = 0;
  for (const [part, facts] of Object.entries(factsByPart)) {
    const random = createRandom(`${seed}/${part}`);
    for (const { kind, from, to, term, properties } of facts(population, random)) {
      const { prefix, time, properties: kindProperties } = kinds.get(kind)!;
      const { validTo, validToQualifier, ...start } = drawPeriod(random, term);
      const end = time === "STATE" && { validTo, validToQualifier };
      const values = selectRecorded(kindProperties, { ...properties, ...start, ...end });
      yield {
        kind,
        id: `${prefix}:${(++factCount).toString(36)}`,
        from: from.id,
        to: to.id,
        ...values,
        claims: drawClaims(population, random, values),
      };
    }
  }
}

const selectRecorded = (properties: readonly Property[], values: PropertyValues): PropertyValues =>
  Object.fromEntries(
    properties
      .filter((property) => isRecorded(property) && values[property.name] != null)
      .map(({ name }) => [name, values[name]]),
  );

/** Draws the claims of a line. They announce values with a date that a source may be too old to state. */
function drawClaims({ sources }: Population, random: Random, values: PropertyValues) {
  const isExpected = [values.validFrom, values.validTo, values.exitedOn].some(
    (date) => typeof date === "string" && date >= String(FIRST_SOURCE_YEAR),
  );
  const createClaim = () => ({
    source: formatSourceId(random.int(sources)),
    statement: "It is said so.",
    ...(isExpected && { expected: true }),
  });
  const claim = createClaim();
  return random.chance(0.2) ? [claim, createClaim()] : [claim];
}
