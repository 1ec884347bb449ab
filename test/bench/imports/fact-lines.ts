import { entityKinds, relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { isRecorded, type Property } from "../../../src/domain/model/property.js";
import type { InputLine } from "../../../src/formats/format.js";
import type { PropertyValues } from "../../../src/recording/input/entries.js";
import { entityProperties } from "../graph/entity-properties.js";
import { factsByPart } from "../graph/facts/all.js";
import { partialDate, periodOf } from "../graph/periods.js";
import type { Population } from "../graph/population.js";
import { type Random, random } from "../graph/random.js";

/**
 * A generated graph as the lines of a facts file: sources, then entities, then the facts between them. Each
 * entity and fact has a claim, every fifth has two. The same population and seed produce the same lines.
 */
export function* factLines(population: Population, seed: string): Generator<InputLine> {
  yield* sourceLines(population, seed);
  yield* entityLines(population, seed);
  yield* relationshipLines(population, seed);
}

function* sourceLines({ sources }: Population, seed: string): Generator<InputLine> {
  const drawn = random(`${seed}/sources`);
  for (let n = 0; n < sources; n++)
    yield {
      kind: "SOURCE",
      id: sourceId(n),
      title: `Report ${n}`,
      url: `https://news.example/${n}`,
      publisher: `Publisher ${n % 40}`,
      publishedOn: partialDate(drawn, 2000 + drawn.int(24)),
    };
}

const sourceId = (n: number): string => `source:report-${n.toString(36)}`;

function* entityLines(population: Population, seed: string): Generator<InputLine> {
  for (const { kind, properties } of entityKinds) {
    const drawn = random(`${seed}/${kind}`);
    for (let n = 0; n < population.count(kind); n++) {
      const ref = population.ref(kind, n);
      const values = recorded(properties, entityProperties(ref, drawn));
      yield { kind, id: ref.id, ...values, name: ref.name, claims: claimsOf(population, drawn) };
    }
  }
}

function* relationshipLines(population: Population, seed: string): Generator<InputLine> {
  const kinds = new Map(relationshipKinds.map((kind) => [kind.kind, kind]));
  let written = 0;
  for (const [part, facts] of Object.entries(factsByPart)) {
    const drawn = random(`${seed}/${part}`);
    for (const { kind, from, to, term, properties } of facts(population, drawn)) {
      const { prefix, time, properties: known } = kinds.get(kind)!;
      const { validTo, validToQualifier, ...start } = periodOf(drawn, term);
      const end = time === "STATE" && { validTo, validToQualifier };
      yield {
        kind,
        id: `${prefix}:${(++written).toString(36)}`,
        from: from.id,
        to: to.id,
        ...recorded(known, { ...properties, ...start, ...end }),
        claims: claimsOf(population, drawn),
      };
    }
  }
}

const recorded = (properties: readonly Property[], values: PropertyValues): PropertyValues =>
  Object.fromEntries(
    properties
      .filter((property) => isRecorded(property) && values[property.name] != null)
      .map(({ name }) => [name, values[name]]),
  );

function claimsOf({ sources }: Population, drawn: Random) {
  const claim = { source: sourceId(drawn.int(sources)), statement: "It is said so." };
  return drawn.chance(0.2) ? [claim, { ...claim, source: sourceId(drawn.int(sources)) }] : [claim];
}
