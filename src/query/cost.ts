import { DEFAULT_PAGE } from "../domain/paging.js";
import { onceEach } from "../once-each.js";
import type { DeclaredField } from "./declared-field.js";
import { computedFieldNamed, rootFieldNamed } from "./field-registry.js";
import { introspectionCost, isIntrospection } from "./introspection-cost.js";
import type { Selected, Selection } from "./selection.js";

/** What a query may cost at most, in the worst case that its sizes allow. */
export interface Cost {
  /** Rows read, and what a field weighs beside them. */
  readonly cost: number;
  /** Rows that the answer may hold. */
  readonly nodeCount: number;
}

/** How many entities there are of a type, or at most. */
export type Population = (typeName: string) => number;

const free: Cost = { cost: 0, nodeCount: 0 };

/** In the time of one row of an answer so many entities are looked at for a condition: measured on a million facts. */
const LOOKS_IN_A_ROW = 20;

/**
 * The cost of root fields before they run: sizes of nested lists are multiplied, a size that is missing counts as what
 * is taken for it, and every relation or count in a condition or an order counts as so many rows again. A list of all
 * entities of a kind may have to look at each of them for these.
 */
export const costOf = (fields: readonly Selected[], population: Population): Cost =>
  sum(fields.map((field) => rootCost(field, population)));

function rootCost(field: Selected, population: Population): Cost {
  if (isIntrospection(field)) return { cost: introspectionCost(field), nodeCount: 0 };
  const { weight = 1, rows } = rootFieldNamed(field.on[0] ?? "", field.name) ?? {};
  if (weight === 0) return free;
  const { cost, nodeCount } = fieldCost(field, rows);
  return { cost: weight + cost + looksCost(field, population), nodeCount };
}

function looksCost({ selection, args }: Selected, population: Population): number {
  const type = selection.types[0] ?? "";
  if (!type.endsWith("Connection")) return 0;
  return Math.ceil((population(type.slice(0, -"Connection".length)) * subqueriesOf(args)) / LOOKS_IN_A_ROW);
}

const sum = (costs: readonly Cost[]): Cost =>
  costs.reduce((a, b) => ({ cost: a.cost + b.cost, nodeCount: a.nodeCount + b.nodeCount }), free);

function nestedCost(field: Selected): Cost {
  const { cost, nodeCount } = fieldCost(field);
  return { cost: (computedFieldNamed(field.name)?.weight ?? 0) + cost, nodeCount };
}

function fieldCost({ selection, args, on }: Selected, rows?: DeclaredField["rows"]): Cost {
  if (selection.types.length === 0) return free;
  const below = worstOf(selection);
  if (isPartOfPage(on[0]!)) return below;
  const size = rows?.(args) ?? sizeOf(selection, args);
  return { cost: size * (1 + subqueriesOf(args) + below.cost), nodeCount: size * (1 + below.nodeCount) };
}

/** Edges, nodes and page info are how a page is shown, and cost nothing beside its rows. */
const isPartOfPage = (type: string): boolean => /(Connection|Edge)$/.test(type);

/** Of the types that a value may have, the one that costs most. */
function worstOf(selection: Selection): Cost {
  // A field of several types is one object: its cost is that of each of them.
  const costs = new Map(selection.fields.map((field) => [field, nestedCost(field)]));
  const byType = selection.types.map((type) => sum(selection.of(type).map((field) => costs.get(field)!)));
  return byType.reduce((worst, cost) => (cost.cost > worst.cost ? cost : worst), free);
}

/** How many rows a field may answer with; one for a field that is no list. */
function sizeOf({ types }: Selection, args: Readonly<Record<string, unknown>>): number {
  if (Array.isArray(args.ids)) return args.ids.length;
  if (!types[0]?.endsWith("Connection")) return 1;
  return (args.first ?? args.last ?? DEFAULT_PAGE) as number;
}

/** How many relations and counts conditions and orders look at for every row. A fragment's arguments are read once, wherever it is spread. */
const subqueriesOf = onceEach(
  ({ where, orderBy, relationshipWhere }: Selected["args"]): number =>
    subqueriesIn(where) + subqueriesIn(orderBy) + subqueriesIn(relationshipWhere),
);

function subqueriesIn(input: unknown): number {
  if (typeof input === "string") return input.endsWith("_COUNT") ? 1 : 0;
  if (typeof input !== "object" || input === null) return 0;
  return Object.entries(input).reduce(
    (count, [key, value]) => count + (isSubquery(key) ? 1 : 0) + subqueriesIn(value),
    0,
  );
}

const isSubquery = (key: string): boolean => ["some", "none", "all"].includes(key) || key.endsWith("Count");
