import { toKindKey } from "../../../src/domain/graphql/filter-fields.js";
import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import { listConnections } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { limits } from "../../../src/protection/limits.js";
import { toConstantCase } from "../../../src/util/text/case.js";
import { createRandom, type Random } from "../graph/random.js";
import type { WorstDocument } from "./worst-documents.js";

/**
 * Documents with random conditions, orders and lists, to find those that take longer than their cost says.
 */
export function drawDocuments(seed: string, count: number): readonly WorstDocument[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const text = drawDocument(random);
    return { name: `\`${text}\``, text };
  });
}

const moments = [
  ...Array<string>(6).fill(""),
  ', asOf: { knownAt: "2025-01-01T00:00:00Z" }',
  ', asOf: { validAt: "2015-06-01" }',
];

function drawDocument(random: Random): string {
  const { type, plural } = random.pick(entityKinds);
  const nested = random.chance(0.3) ? drawList(random, type) : "";
  const first = nested ? random.pick([10, 100]) : 1;
  const narrowed = !nested || random.chance(0.3);
  const args = narrowed ? drawArguments(random, type, drawRootWhere) : "";
  return `{ ${plural}(first: ${first}${args}${random.pick(moments)}) { nodes { id ${nested} } } }`;
}

function drawArguments(random: Random, type: TypeClass, drawConditions: DrawConditions): string {
  const where = random.chance(0.8) ? `, where: ${drawConditions(random, type)}` : "";
  if (where && random.chance(0.7)) return where;
  const keys = [
    ...listConnections(type).map(({ one: singular }) => `${toConstantCase(singular)}_COUNT`),
    "RECORDED_AT",
  ];
  return `${where}, orderBy: [{ field: ${random.pick(keys)}, direction: ${random.pick(["ASC", "DESC"])} }]`;
}

type DrawConditions = (random: Random, type: TypeClass) => string;

const drawRootWhere: DrawConditions = (random, type) => drawWhere(random, type, limits.condition.nesting.max);

function drawList(random: Random, type: TypeClass): string {
  const connection = random.pick(listConnections(type));
  const args = drawArguments(random, connection.node, (source, node) =>
    buildRowWhere(connection, drawRootWhere(source, node)),
  );
  return `${connection.name}(first: 10${args}) { ${random.pick(["", "totalCount"])} nodes { id } }`;
}

/** Builds conditions on the rows of a connection from those on the entities that it leads to. */
function buildRowWhere({ node, reads, narrows }: KindConnection, onEntity: string): string {
  const onEnd = narrows ? `{ ${toKindKey({ type: node })}: ${onEntity} }` : onEntity;
  return `{ ${reads === "IN" ? "from" : "to"}: ${onEnd} }`;
}

const never = '{ name: { contains: "no entity has this" } }';

function drawWhere(random: Random, type: TypeClass, depth: number): string {
  const relations = listConnections(type);
  if (depth === 0 || relations.length === 0 || random.chance(0.15))
    return random.chance(0.5) ? never : `{ NOT: ${never} }`;
  if (random.chance(0.2)) {
    const parts = [drawWhere(random, type, depth - 1), drawWhere(random, type, depth - 1)];
    return `{ ${random.pick(["AND", "OR"])}: [${parts.join(" ")}] }`;
  }
  const connection = random.pick(relations);
  const { name, node } = connection;
  if (random.chance(0.15)) return `{ ${name}: { count: { gt: ${random.pick([0, 1_000_000])} } } }`;
  const quantifier = random.pick(["some", "none", "all"]);
  return `{ ${name}: { ${quantifier}: ${buildRowWhere(connection, drawWhere(random, node, depth - 1))} } }`;
}
