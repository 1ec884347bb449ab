import { DEFAULT_PAGE, type PageArguments } from "../../domain/schema/paging.js";
import type { Cost } from "../context.js";
import { computedFieldNamed, rootFieldNamed } from "../fields/field-registry.js";
import type { CountedGraph, GraphCounts } from "../graph-counts.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { FACTS_FOLLOWED_PER_ROW, type Rows } from "./condition-cost.js";
import { evidenceWork } from "./evidence-work.js";
import { introspectionCost, isIntrospection } from "./introspection-cost.js";
import {
  connectionWork,
  countedGraphOf,
  isAggregate,
  type ListWork,
  listedType,
  measuresIn,
  noWork,
  rootListWork,
} from "./list-work.js";
import { rootRowsIn, rowsBelow } from "./rows-below.js";

/**
 * A cost, and the work of the lists directly below: for one entity, and at most for all entities of a page.
 */
interface FieldCost extends Cost {
  readonly work: ListWork;
}

/** The graph that a root field reads, and the costs that are already computed. */
interface Costing {
  readonly graph: CountedGraph;
  /** Of the fields below it. */
  readonly known: Map<FieldSelection, FieldCost>;
  /** Of one row of each selection. */
  readonly ofRow: Map<Selection, FieldCost>;
  /** The work of the lists and fields themselves. */
  readonly own: Map<FieldSelection, ListWork>;
}

const free: FieldCost = { cost: 0, nodeCount: 0, work: noWork };

/**
 * Computes the cost of root fields before they run. Sizes of nested lists are multiplied, where a missing size counts as
 * its default, but a list has no more rows than the graph has facts for it. Facts followed for lists, conditions and
 * orders are converted to rows that take the same time.
 */
export function costOf(fields: readonly FieldSelection[], counts: GraphCounts): Cost {
  const { cost, nodeCount } = add(fields.map((field) => rootCost(field, counts)));
  return { cost: Math.ceil(cost), nodeCount };
}

/**
 * The path to the field that causes most of the cost of an operation, as keys of the answer: each field on it costs more
 * than all its siblings together. Empty if there are no fields.
 */
export function mostExpensivePath(fields: readonly FieldSelection[], counts: GraphCounts): readonly string[] {
  const roots = new Map(fields.map((field) => [field, rootCost(field, counts).cost]));
  const [root] = [...roots].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (!root) return [];
  const costing = costingOf(counts, root);
  const path = [root];
  let rows = rootRows(costing, root);
  for (let field: FieldSelection | undefined = root; field; ) {
    field = dominant(costing, field, rows);
    if (!field) break;
    path.push(field);
    rows = rowsOf(costing, field, rows);
  }
  const list = path.findLastIndex(({ on }) => !isPartOfPage(on[0] ?? ""));
  return path.slice(0, list + 1).map(({ key }) => key);
}

/** The field below the rows of another that costs more than all others there. */
function dominant(costing: Costing, { selection }: FieldSelection, rows: Rows): FieldSelection | undefined {
  const totals = selection.fields.map((field) => costBelow(costing, field, rows).cost);
  const most = Math.max(...totals);
  const others = totals.reduce((sum, total) => sum + total, -most);
  return most > 1 + others ? selection.fields[totals.indexOf(most)] : undefined;
}

const costingOf = (counts: GraphCounts, root: FieldSelection): Costing => ({
  graph: countedGraphOf(counts, root),
  known: new Map(),
  ofRow: new Map(),
  own: new Map(),
});

function rootCost(field: FieldSelection, counts: GraphCounts): Cost {
  if (isIntrospection(field)) return { ...free, cost: introspectionCost(field) };
  const { weight = 1, work } = rootFieldNamed(field.on[0] ?? "", field.name) ?? {};
  if (weight === 0) return free;
  const costing = costingOf(counts, field);
  const { graph } = costing;
  const { cost, nodeCount } =
    field.selection.types.length === 0 ? free : costOfRows(costing, field, rootRows(costing, field));
  const all = rootListWork(graph, field) + (work?.(graph, field.args) ?? 0) * (1 + measuresIn(field));
  return { cost: weight + cost + all / FACTS_FOLLOWED_PER_ROW, nodeCount };
}

const add = (costs: readonly Cost[]): Cost =>
  costs.reduce((a, b) => ({ cost: a.cost + b.cost, nodeCount: a.nodeCount + b.nodeCount }), free);

/** The rows of a root field. */
function rootRows({ graph }: Costing, { name, on, args, selection }: FieldSelection): Rows {
  const size = rootFieldNamed(on[0] ?? "", name)?.rows?.(args) ?? sizeOf(selection, args);
  return rootRowsIn(graph, listedType(selection), size);
}

/** The rows of a field below some rows. The parts of a page have the rows of the page. */
const rowsOf = ({ graph }: Costing, field: FieldSelection, above: Rows): Rows =>
  isPartOfPage(field.on[0] ?? "")
    ? above
    : rowsBelow(graph, field, above, sizeOf(field.selection, field.args));

/** The cost of a field with this many rows: of the rows, and of the fields of each. */
function costOfRows(costing: Costing, { selection, on }: FieldSelection, rows: Rows): Cost {
  const own = isPartOfPage(on[0] ?? "") ? 0 : rows.count;
  const ofRow = worstOf(costing, selection);
  const each = {
    cost: rows.count * ofRow.cost + workOf(ofRow.work, rows),
    nodeCount: rows.count * ofRow.nodeCount,
  };
  // Rows of different types have different fields: each alone may have as many rows as the graph has facts.
  const together = add(selection.fields.map((field) => costBelow(costing, field, rows)));
  const below = together.cost < each.cost ? together : each;
  return { cost: own + below.cost, nodeCount: own + below.nodeCount };
}

/** The cost of a field below some rows, for all of them together. */
function costBelow(costing: Costing, field: FieldSelection, above: Rows): Cost {
  if (isAggregate(field.name)) return free;
  const own = workOf(ownWork(costing, field), above);
  if (field.selection.types.length === 0) return { cost: own, nodeCount: 0 };
  const { cost, nodeCount } = costOfRows(costing, field, rowsOf(costing, field, above));
  const computed = above.count * (computedFieldNamed(field.name)?.weight ?? 0);
  return { cost: own + computed + cost, nodeCount };
}

/** The work of a field itself, for one row and for all. */
function ownWork({ graph, own }: Costing, field: FieldSelection): ListWork {
  const known = own.get(field);
  if (known) return known;
  const isLeaf = field.selection.types.length === 0;
  const work = isLeaf ? evidenceWork(graph, field) : connectionWork(graph, field);
  own.set(field, work);
  return work;
}

/** The work of a list below some rows, as a number of rows. */
const workOf = ({ ofOne, ofAll }: ListWork, { count, repeats }: Rows): number =>
  Math.min(count * ofOne, repeats * ofAll) / FACTS_FOLLOWED_PER_ROW;

const sum = (costs: readonly FieldCost[]): FieldCost =>
  costs.reduce(
    (a, b) => ({
      cost: a.cost + b.cost,
      nodeCount: a.nodeCount + b.nodeCount,
      work: { ofOne: a.work.ofOne + b.work.ofOne, ofAll: a.work.ofAll + b.work.ofAll },
    }),
    free,
  );

/** The cost of a field below another. A field shared by several types is one object: its cost is computed once. */
function nestedCost(costing: Costing, field: FieldSelection): FieldCost {
  const known = costing.known.get(field);
  if (known) return known;
  const { cost, nodeCount, work } = fieldCost(costing, field);
  const own = ownWork(costing, field);
  const computed = {
    cost: (computedFieldNamed(field.name)?.weight ?? 0) + cost,
    nodeCount,
    work: { ofOne: work.ofOne + own.ofOne, ofAll: work.ofAll + own.ofAll },
  };
  costing.known.set(field, computed);
  return computed;
}

function fieldCost(costing: Costing, { name, selection, args, on }: FieldSelection): FieldCost {
  if (selection.types.length === 0 || isAggregate(name)) return free;
  const below = worstOf(costing, selection);
  if (isPartOfPage(on[0] ?? "")) return below;
  const size = sizeOf(selection, args);
  const work = workOf(below.work, { count: size, repeats: 1 });
  return { cost: size * (1 + below.cost) + work, nodeCount: size * (1 + below.nodeCount), work: noWork };
}

/** Edges, nodes and page info are parts of a page. They cost nothing in addition to its rows. */
const isPartOfPage = (type: string): boolean => /(Connection|Edge)$/.test(type);

/** The cost of the most expensive of the types that a value can have. */
function worstOf(costing: Costing, selection: Selection): FieldCost {
  const known = costing.ofRow.get(selection);
  if (known) return known;
  const byType = selection.types.map((type) =>
    sum(selection.of(type).map((field) => nestedCost(costing, field))),
  );
  const worst = byType.reduce((most, each) => (totalOf(each) > totalOf(most) ? each : most), free);
  costing.ofRow.set(selection, worst);
  return worst;
}

const totalOf = ({ cost, work }: FieldCost): number => cost + work.ofOne / FACTS_FOLLOWED_PER_ROW;

/** The number of rows that a field can return. It is 1 for a field that is not a list. */
function sizeOf(
  { types }: Selection,
  { ids, first, last }: PageArguments & { readonly ids?: unknown },
): number {
  if (Array.isArray(ids)) return ids.length;
  if (!types[0]?.endsWith("Connection")) return 1;
  return first ?? last ?? DEFAULT_PAGE;
}
