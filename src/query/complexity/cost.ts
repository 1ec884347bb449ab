import { DEFAULT_PAGE, type PageArguments } from "../../domain/schema/paging.js";
import type { Cost } from "../context.js";
import type { DeclaredField } from "../fields/declared-field.js";
import { computedFieldNamed, rootFieldNamed } from "../fields/field-registry.js";
import type { CountedGraph, GraphCounts } from "../graph-counts.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { evidenceWork } from "./evidence-work.js";
import { introspectionCost, isIntrospection } from "./introspection-cost.js";
import { connectionWork, countedGraphOf, type ListWork, noWork, rootListWork } from "./list-work.js";

/**
 * A cost, and the work of the lists directly below: for one entity, and at most for all entities of a page.
 */
interface FieldCost extends Cost {
  readonly work: ListWork;
}

/** The graph that a root field reads, and the costs of the fields below it that are already computed. */
interface Costing {
  readonly graph: CountedGraph;
  readonly known: Map<FieldSelection, FieldCost>;
}

const free: FieldCost = { cost: 0, nodeCount: 0, work: noWork };

/** Facts followed in the time of one row of an answer, as measured by `npm run bench:conditions`. */
const FACTS_FOLLOWED_PER_ROW = 80;

/**
 * Computes the cost of root fields before they run. Sizes of nested lists are multiplied; a missing size
 * counts as its default. Facts followed for lists, conditions and orders are converted to rows that take the
 * same time.
 */
export function costOf(fields: readonly FieldSelection[], counts: GraphCounts): Cost {
  const { cost, nodeCount } = sum(fields.map((field) => rootCost(field, counts)));
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
  for (let field: FieldSelection | undefined = root; field; ) {
    field = dominant(costing, field);
    if (field) path.push(field);
  }
  const list = path.findLastIndex(({ on }) => !isPartOfPage(on[0] ?? ""));
  return path.slice(0, list + 1).map(({ key }) => key);
}

/** The field below another that costs more than all others there. */
function dominant(costing: Costing, { selection }: FieldSelection): FieldSelection | undefined {
  const totals = selection.fields.map((field) => totalOf(nestedCost(costing, field)));
  const most = Math.max(...totals);
  const others = totals.reduce((sum, total) => sum + total, -most);
  return most > 1 + others ? selection.fields[totals.indexOf(most)] : undefined;
}

const costingOf = (counts: GraphCounts, root: FieldSelection): Costing => ({
  graph: countedGraphOf(counts, root),
  known: new Map(),
});

function rootCost(field: FieldSelection, counts: GraphCounts): FieldCost {
  if (isIntrospection(field)) return { ...free, cost: introspectionCost(field) };
  const { weight = 1, rows, work } = rootFieldNamed(field.on[0] ?? "", field.name) ?? {};
  if (weight === 0) return free;
  const costing = costingOf(counts, field);
  const { graph } = costing;
  const { cost, nodeCount } = fieldCost(costing, field, rows);
  const all = rootListWork(graph, field) + (work?.(graph, field.args) ?? 0);
  return { cost: weight + cost + all / FACTS_FOLLOWED_PER_ROW, nodeCount, work: noWork };
}

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
  const { graph } = costing;
  const own = field.selection.types.length === 0 ? evidenceWork(graph, field) : connectionWork(graph, field);
  const computed = {
    cost: (computedFieldNamed(field.name)?.weight ?? 0) + cost,
    nodeCount,
    work: { ofOne: work.ofOne + own.ofOne, ofAll: work.ofAll + own.ofAll },
  };
  costing.known.set(field, computed);
  return computed;
}

function fieldCost(
  costing: Costing,
  { selection, args, on }: FieldSelection,
  rows?: DeclaredField["rows"],
): FieldCost {
  if (selection.types.length === 0) return free;
  const below = worstOf(costing, selection);
  if (isPartOfPage(on[0] ?? "")) return below;
  const size = rows?.(args) ?? sizeOf(selection, args);
  const work = Math.min(size * below.work.ofOne, below.work.ofAll) / FACTS_FOLLOWED_PER_ROW;
  return { cost: size * (1 + below.cost) + work, nodeCount: size * (1 + below.nodeCount), work: noWork };
}

/** Edges, nodes and page info are parts of a page. They cost nothing in addition to its rows. */
const isPartOfPage = (type: string): boolean => /(Connection|Edge)$/.test(type);

/** The cost of the most expensive of the types that a value can have. */
function worstOf(costing: Costing, selection: Selection): FieldCost {
  const byType = selection.types.map((type) =>
    sum(selection.of(type).map((field) => nestedCost(costing, field))),
  );
  return byType.reduce((worst, each) => (totalOf(each) > totalOf(worst) ? each : worst), free);
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
