import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { createCompleteness, type IncompleteReason } from "../shared/completeness.js";
import type { GraphFact } from "../shared/graph/fact.js";
import type { RequestedGraph } from "../shared/graph/projected-graph.js";
import { buildSubgraphWalk, type WalkResult, type WalkSettings } from "./subgraph-walk.js";
import type { TraversedKinds } from "./traversal-step.js";

/** Builds the statement of a root field that walks through a subgraph and shows it as selected. */
export function buildSubgraphStatement(
  name: string,
  builder: QueryBuilder,
  traversal: TraversedKinds,
  settings: WalkSettings,
  selection: SelectionSet,
): Statement<unknown> {
  const requested = collectSubgraphFields(selection, traversal);
  const { clauses, answer } = buildSubgraphWalk(builder, traversal, settings, requested);
  const read = (value: unknown) => showSubgraph(selection, traversal, answer.read(value));
  return buildRootStatement(name, builder, clauses, { cypher: answer.cypher, read });
}

/** The entities and facts that the selection of a subgraph shows. */
function collectSubgraphFields({ fields }: SelectionSet, { ways }: TraversedKinds): RequestedGraph {
  const listSelections = (requestedFields: readonly FieldSelection[]) =>
    requestedFields.map(({ selection }) => selection);
  const frontier = selectFields(fields, "frontier").flatMap(({ selection }) =>
    selectFields(selection.fields, "node"),
  );
  return {
    entities: [...listSelections(selectFields(fields, "nodes")), ...listSelections(frontier)],
    facts: listSelections(selectFields(fields, "relationships")),
    factKinds: ways.flatMap(({ fullKinds, narrowed }) => [...fullKinds, ...narrowed]),
  };
}

/** Builds a subgraph as selected. */
function showSubgraph(
  selection: SelectionSet,
  traversal: TraversedKinds,
  walked: WalkResult,
): ResponseObject {
  const { graph, notFound } = walked;
  const nodes = walked.order.filter((id) => graph.nodes.has(id));
  const hidden = countHiddenFacts(nodes, traversal, walked);
  const reasons = listReasons(hidden, walked);
  return buildObject(selection, "Subgraph", ({ name, selection: below }) => {
    if (name === "nodes") return nodes.map((id) => graph.entity(below, id));
    if (name === "relationships") return graph.facts.map(({ id }) => graph.fact(below, id));
    if (name === "completeness") return buildObjectFrom(below, createCompleteness(reasons));
    if (name === "notFound") return notFound;
    return [...hidden].map(([id, hiddenCount]) =>
      buildObject(below, "Frontier", (field) =>
        field.name === "node" ? graph.entity(field.selection, id) : hiddenCount,
      ),
    );
  });
}

/** The number of hidden facts of each node: facts that could be followed and are not shown. Never 0. */
function countHiddenFacts(
  nodes: readonly string[],
  traversal: TraversedKinds,
  { graph, totals }: WalkResult,
): ReadonlyMap<string, number> {
  const shownCounts = new Map<string, number>();
  for (const node of graph.facts.flatMap((fact) => findStarts(fact, traversal)))
    shownCounts.set(node, (shownCounts.get(node) ?? 0) + 1);
  const hidden = nodes.map((id) => [id, (totals.get(id) ?? 0) - (shownCounts.get(id) ?? 0)] as const);
  return new Map(hidden.filter(([, count]) => count > 0));
}

/** The ends of a fact from which it could be followed. */
function findStarts({ from, to }: GraphFact, { ways, allowedKinds }: TraversedKinds): readonly string[] {
  const isAllowed = (id: string) =>
    allowedKinds === null || allowedKinds.some((kind) => kind === findKindById(id));
  const canWalk = (reads: string) => ways.some((way) => way.reads === reads);
  return [
    ...(canWalk("OUT") && isAllowed(to) ? [from] : []),
    ...(canWalk("IN") && isAllowed(from) ? [to] : []),
  ];
}

function listReasons(
  hidden: ReadonlyMap<string, number>,
  { last, cut, late }: WalkResult,
): readonly IncompleteReason[] {
  const nodes = [...hidden.keys()];
  const isDeep = nodes.some((id) => last.has(id));
  const isWide = !cut && !late && nodes.some((id) => !last.has(id));
  return [
    ...(late && nodes.length > 0 ? (["TIME_LIMIT"] as const) : []),
    ...(cut ? (["NODE_LIMIT"] as const) : []),
    ...(isDeep ? (["DEPTH_LIMIT"] as const) : []),
    ...(isWide ? (["DEGREE_LIMIT"] as const) : []),
  ];
}
