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

function rootCost(field: FieldSelection, counts: GraphCounts): FieldCost {
  if (isIntrospection(field)) return { ...free, cost: introspectionCost(field) };
  const { weight = 1, rows, work } = rootFieldNamed(field.on[0] ?? "", field.name) ?? {};
  if (weight === 0) return free;
  const graph = countedGraphOf(counts, field);
  const { cost, nodeCount } = fieldCost(graph, field, rows);
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

function nestedCost(graph: CountedGraph, field: FieldSelection): FieldCost {
  const { cost, nodeCount, work } = fieldCost(graph, field);
  const own = field.selection.types.length === 0 ? evidenceWork(graph, field) : connectionWork(graph, field);
  return {
    cost: (computedFieldNamed(field.name)?.weight ?? 0) + cost,
    nodeCount,
    work: { ofOne: work.ofOne + own.ofOne, ofAll: work.ofAll + own.ofAll },
  };
}

function fieldCost(
  graph: CountedGraph,
  { selection, args, on }: FieldSelection,
  rows?: DeclaredField["rows"],
): FieldCost {
  if (selection.types.length === 0) return free;
  const below = worstOf(graph, selection);
  if (isPartOfPage(on[0] ?? "")) return below;
  const size = rows?.(args) ?? sizeOf(selection, args);
  const work = Math.min(size * below.work.ofOne, below.work.ofAll) / FACTS_FOLLOWED_PER_ROW;
  return { cost: size * (1 + below.cost) + work, nodeCount: size * (1 + below.nodeCount), work: noWork };
}

/** Edges, nodes and page info are parts of a page. They cost nothing in addition to its rows. */
const isPartOfPage = (type: string): boolean => /(Connection|Edge)$/.test(type);

/** The cost of the most expensive of the types that a value can have. */
function worstOf(graph: CountedGraph, selection: Selection): FieldCost {
  // A field shared by several types is one object: its cost is computed once and counts for each type.
  const costs = new Map(selection.fields.map((field) => [field, nestedCost(graph, field)]));
  const byType = selection.types.map((type) =>
    sum(selection.of(type).flatMap((field) => costs.get(field) ?? [])),
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
