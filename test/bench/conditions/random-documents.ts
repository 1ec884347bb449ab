import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import { listConnections } from "../../../src/domain/kinds/vocabulary.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { conditionLimits } from "../../../src/query/complexity/condition-limits.js";
import { toConstantCase } from "../../../src/util/text/case.js";
import { type Random, random } from "../graph/random.js";
import type { WorstDocument } from "./worst-documents.js";

/**
 * Documents with random conditions, orders and lists, to find those that take longer than their cost says.
 */
export function randomDocuments(seed: string, count: number): readonly WorstDocument[] {
  const drawn = random(seed);
  return Array.from({ length: count }, () => {
    const text = randomDocument(drawn);
    return { name: `\`${text}\``, text };
  });
}

const moments = [
  ...Array<string>(6).fill(""),
  ', asOf: { knownAt: "2025-01-01T00:00:00Z" }',
  ', asOf: { validAt: "2015-06-01" }',
];

function randomDocument(drawn: Random): string {
  const { type, plural } = drawn.pick(entityKinds);
  const nested = drawn.chance(0.3) ? randomList(drawn, type) : "";
  const first = nested ? drawn.pick([10, 100]) : 1;
  const narrowed = !nested || drawn.chance(0.3);
  const args = narrowed ? randomArguments(drawn, type) : "";
  return `{ ${plural}(first: ${first}${args}${drawn.pick(moments)}) { nodes { id ${nested} } } }`;
}

function randomArguments(drawn: Random, type: TypeClass): string {
  const where = drawn.chance(0.8) ? `, where: ${randomWhere(drawn, type, conditionLimits.nesting)}` : "";
  if (where && drawn.chance(0.7)) return where;
  const keys = [...listConnections(type).map(({ one }) => `${toConstantCase(one)}_COUNT`), "RECORDED_AT"];
  return `${where}, orderBy: [{ field: ${drawn.pick(keys)}, direction: ${drawn.pick(["ASC", "DESC"])} }]`;
}

function randomList(drawn: Random, type: TypeClass): string {
  const { name, node } = drawn.pick(listConnections(type));
  return `${name}(first: 10${randomArguments(drawn, node)}) { ${drawn.pick(["", "totalCount"])} nodes { id } }`;
}

const never = '{ name: { contains: "no entity has this" } }';

function randomWhere(drawn: Random, type: TypeClass, depth: number): string {
  const relations = listConnections(type);
  if (depth === 0 || relations.length === 0 || drawn.chance(0.15))
    return drawn.chance(0.5) ? never : `{ NOT: ${never} }`;
  if (drawn.chance(0.2)) {
    const parts = [randomWhere(drawn, type, depth - 1), randomWhere(drawn, type, depth - 1)];
    return `{ ${drawn.pick(["AND", "OR"])}: [${parts.join(" ")}] }`;
  }
  const { name, one, node } = drawn.pick(relations);
  if (drawn.chance(0.15)) return `{ ${one}Count: { gt: ${drawn.pick([0, 1_000_000])} } }`;
  const quantifier = drawn.pick(["some", "none", "all"]);
  return `{ ${name}: { ${quantifier}: { node: ${randomWhere(drawn, node, depth - 1)} } } }`;
}
