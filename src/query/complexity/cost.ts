import { DEFAULT_PAGE, type LogArguments } from "../../domain/schema/paging.js";
import type { Cost } from "../context.js";
import { findComputedField, findRootField } from "../fields/field-registry.js";
import type { CountedGraph, GraphCounts } from "../graph-counts.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { FACTS_FOLLOWED_PER_ROW } from "./condition-cost.js";
import { computeEvidenceWork } from "./evidence-work.js";
import { computeIntrospectionCost, isIntrospection } from "./introspection-cost.js";
import {
  computeConnectionWork,
  computeRootListWork,
  countMeasures,
  createCountedGraph,
  findListedType,
  isAggregate,
  type ListWork,
  noWork,
} from "./list-work.js";
import type { RowEstimate } from "./row-estimates.js";
import { estimateRowsBelow, limitRootRows } from "./rows-below.js";

/**
 * A cost, and the work of the lists directly below: for one entity, and at most for all entities of a page.
 */
interface FieldCost extends Cost {
  readonly work: ListWork;
}

/** The graph that a root field reads, and the costs that are already computed. */
interface Costing {
  readonly graph: CountedGraph;
  /** The costs of the fields below the root field. */
  readonly fieldCosts: Map<FieldSelection, FieldCost>;
  /** The cost of one row of each selection. */
  readonly rowCosts: Map<SelectionSet, FieldCost>;
  /** The work of the lists and fields themselves. */
  readonly ownWorks: Map<FieldSelection, ListWork>;
}

const free: FieldCost = { cost: 0, nodeCount: 0, work: noWork };

/**
 * Computes the cost of root fields before they run. Sizes of nested lists are multiplied, where a missing size counts as
 * its default, but a list has no more rows than the graph has facts for it. Facts followed for lists, conditions and
 * orders are converted to rows that take the same time.
 */
export function computeQueryCost(fields: readonly FieldSelection[], counts: GraphCounts): Cost {
  const { cost, nodeCount } = addCosts(fields.map((field) => computeRootCost(field, counts)));
  return { cost: Math.ceil(cost), nodeCount };
}

/**
 * Finds the path to the field that causes most of the cost of an operation, as keys of the answer: each field on it costs
 * more than all its siblings together. Empty if there are no fields.
 */
export function findMostExpensivePath(
  fields: readonly FieldSelection[],
  counts: GraphCounts,
): readonly string[] {
  const roots = new Map(fields.map((field) => [field, computeRootCost(field, counts).cost]));
  const [root] = [...roots].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (!root) return [];
  const costing = createCosting(counts, root);
  const path = [root];
  let rows = estimateRootRows(costing, root);
  for (let field: FieldSelection | undefined = root; field; ) {
    field = findDominantField(costing, field, rows);
    if (!field) break;
    path.push(field);
    rows = estimateRows(costing, field, rows);
  }
  const list = path.findLastIndex(({ on }) => !isPartOfPage(on[0] ?? ""));
  return path.slice(0, list + 1).map(({ key }) => key);
}

/** Finds the field below the rows of another that costs more than all its siblings together. */
function findDominantField(
  costing: Costing,
  { selection }: FieldSelection,
  rows: RowEstimate,
): FieldSelection | undefined {
  const totals = selection.fields.map((field) => computeCostBelow(costing, field, rows).cost);
  const most = Math.max(...totals);
  const otherTotal = totals.reduce((sum, total) => sum + total, -most);
  return most > 1 + otherTotal ? selection.fields[totals.indexOf(most)] : undefined;
}

const createCosting = (counts: GraphCounts, root: FieldSelection): Costing => ({
  graph: createCountedGraph(counts, root),
  fieldCosts: new Map(),
  rowCosts: new Map(),
  ownWorks: new Map(),
});

function computeRootCost(field: FieldSelection, counts: GraphCounts): Cost {
  if (isIntrospection(field)) return { ...free, cost: computeIntrospectionCost(field) };
  const { weight = 1, work } = findRootField(field.on[0] ?? "", field.name) ?? {};
  if (weight === 0) return free;
  const costing = createCosting(counts, field);
  const { graph } = costing;
  const { cost, nodeCount } =
    field.selection.types.length === 0
      ? free
      : computeRowsCost(costing, field, estimateRootRows(costing, field));
  const all =
    computeRootListWork(graph, field) + (work?.(graph, field.args) ?? 0) * (1 + countMeasures(field));
  return { cost: weight + cost + all / FACTS_FOLLOWED_PER_ROW, nodeCount };
}

const addCosts = (costs: readonly Cost[]): Cost =>
  costs.reduce((a, b) => ({ cost: a.cost + b.cost, nodeCount: a.nodeCount + b.nodeCount }), free);

/** Estimates the rows of a root field. */
function estimateRootRows({ graph }: Costing, { name, on, args, selection }: FieldSelection): RowEstimate {
  const size = findRootField(on[0] ?? "", name)?.rows?.(args) ?? resolveRowCount(selection, args);
  return limitRootRows(graph, findListedType(selection), size);
}

/** Estimates the rows of a field below some rows. The parts of a page have the rows of the page. */
const estimateRows = ({ graph }: Costing, field: FieldSelection, above: RowEstimate): RowEstimate =>
  isPartOfPage(field.on[0] ?? "")
    ? above
    : estimateRowsBelow(graph, field, above, resolveRowCount(field.selection, field.args));

/** Computes the cost of a field with this many rows: of the rows, and of the fields of each. */
function computeRowsCost(costing: Costing, { selection, on }: FieldSelection, rows: RowEstimate): Cost {
  const ownCount = isPartOfPage(on[0] ?? "") ? 0 : rows.count;
  const rowCost = findWorstCost(costing, selection);
  const perRow = {
    cost: rows.count * rowCost.cost + convertWorkToRows(rowCost.work, rows),
    nodeCount: rows.count * rowCost.nodeCount,
  };
  // Rows of different types have different fields: each alone may have as many rows as the graph has facts.
  const together = addCosts(selection.fields.map((field) => computeCostBelow(costing, field, rows)));
  const below = together.cost < perRow.cost ? together : perRow;
  return { cost: ownCount + below.cost, nodeCount: ownCount + below.nodeCount };
}

/** Computes the cost of a field below some rows, for all of them together. */
function computeCostBelow(costing: Costing, field: FieldSelection, above: RowEstimate): Cost {
  if (isAggregate(field.name)) return free;
  const ownCost = convertWorkToRows(computeOwnWork(costing, field), above);
  if (field.selection.types.length === 0) return { cost: ownCost, nodeCount: 0 };
  const { cost, nodeCount } = computeRowsCost(costing, field, estimateRows(costing, field, above));
  const computed = above.count * (findComputedField(field.name)?.weight ?? 0);
  return { cost: ownCost + computed + cost, nodeCount };
}

/** Computes the work of a field itself, for one row and for all. */
function computeOwnWork({ graph, ownWorks }: Costing, field: FieldSelection): ListWork {
  const cached = ownWorks.get(field);
  if (cached) return cached;
  const isLeaf = field.selection.types.length === 0;
  const work = isLeaf ? computeEvidenceWork(graph, field) : computeConnectionWork(graph, field);
  ownWorks.set(field, work);
  return work;
}

/** Converts the work of a list below some rows to a number of rows. */
const convertWorkToRows = ({ ofOne, ofAll }: ListWork, { count, repeats }: RowEstimate): number =>
  Math.min(count * ofOne, repeats * ofAll) / FACTS_FOLLOWED_PER_ROW;

const sumCosts = (costs: readonly FieldCost[]): FieldCost =>
  costs.reduce(
    (a, b) => ({
      cost: a.cost + b.cost,
      nodeCount: a.nodeCount + b.nodeCount,
      work: { ofOne: a.work.ofOne + b.work.ofOne, ofAll: a.work.ofAll + b.work.ofAll },
    }),
    free,
  );

/** Computes the cost of a field below another. A field shared by several types is one object: its cost is computed once. */
function computeNestedCost(costing: Costing, field: FieldSelection): FieldCost {
  const cached = costing.fieldCosts.get(field);
  if (cached) return cached;
  const { cost, nodeCount, work } = computeFieldCost(costing, field);
  const ownWork = computeOwnWork(costing, field);
  const computed = {
    cost: (findComputedField(field.name)?.weight ?? 0) + cost,
    nodeCount,
    work: { ofOne: work.ofOne + ownWork.ofOne, ofAll: work.ofAll + ownWork.ofAll },
  };
  costing.fieldCosts.set(field, computed);
  return computed;
}

function computeFieldCost(costing: Costing, { name, selection, args, on }: FieldSelection): FieldCost {
  if (selection.types.length === 0 || isAggregate(name)) return free;
  const below = findWorstCost(costing, selection);
  if (isPartOfPage(on[0] ?? "")) return below;
  const size = resolveRowCount(selection, args);
  const work = convertWorkToRows(below.work, { count: size, repeats: 1 });
  return { cost: size * (1 + below.cost) + work, nodeCount: size * (1 + below.nodeCount), work: noWork };
}

/** Edges, nodes and page info are parts of a page. They cost nothing in addition to its rows. */
const isPartOfPage = (type: string): boolean => /(Connection|Edge)$/.test(type);

/** Finds the cost of the most expensive of the types that a value can have. */
function findWorstCost(costing: Costing, selection: SelectionSet): FieldCost {
  const cached = costing.rowCosts.get(selection);
  if (cached) return cached;
  const byType = selection.types.map((type) =>
    sumCosts(selection.of(type).map((field) => computeNestedCost(costing, field))),
  );
  const worst = byType.reduce(
    (most, candidate) => (computeTotal(candidate) > computeTotal(most) ? candidate : most),
    free,
  );
  costing.rowCosts.set(selection, worst);
  return worst;
}

const computeTotal = ({ cost, work }: FieldCost): number => cost + work.ofOne / FACTS_FOLLOWED_PER_ROW;

/** Resolves the number of rows that a field can return. It is 1 for a field that is not a list. */
function resolveRowCount(
  { types }: SelectionSet,
  { ids, first, last }: LogArguments & { readonly ids?: unknown },
): number {
  if (Array.isArray(ids)) return ids.length;
  if (!types[0]?.endsWith("Connection")) return 1;
  return first ?? last ?? DEFAULT_PAGE;
}
