import { Entity } from "../../../domain/entities/entity.js";
import type { Projection } from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { Selection } from "../../../query/selection/selection.js";
import { boundEntity } from "../../../query/temporal/version.js";
import { factParts, type GraphFact, readGraphFact } from "./fact.js";

/** A part of the graph in memory, with the selected fields of its entities and facts. */
export interface GraphAnswer {
  /** The ids of the entities, as known at the instant of asOf. */
  readonly nodes: ReadonlySet<string>;
  /** The facts between them. */
  readonly facts: readonly GraphFact[];
  /** An entity as one of the wanted selections shows it. */
  readonly entity: (selection: Selection, id: string) => unknown;
  readonly fact: (selection: Selection, id: string) => unknown;
}

/** The selections that show entities and facts of a graph. */
export interface WantedGraph {
  readonly entities: readonly Selection[];
  readonly facts: readonly Selection[];
}

/** Cypher of lists of nodes and of facts. */
export interface GraphLists {
  readonly nodes: string;
  readonly facts: string;
}

/**
 * Projects lists of nodes and facts as a graph. Each item is read once for each selection, however often it
 * is shown.
 */
export function projectGraph(builder: QueryBuilder, lists: GraphLists, wanted: WantedGraph) {
  const nodes = nodeRows(builder, lists.nodes, wanted.entities);
  const facts = factRows(builder, lists.facts, wanted.facts);
  return {
    cypher: `[${nodes.cypher}, ${facts.cypher}]`,
    read: (value: unknown): GraphAnswer => {
      const [nodeValues, factValues] = value as readonly [Rows, Rows];
      const entities = shownRows(nodeValues, 1, nodes.shown, wanted.entities);
      const shownFacts = shownRows(factValues, PARTS, facts.shown, wanted.facts);
      return {
        nodes: new Set(entities.keys()),
        facts: factValues.map(readGraphFact).filter(({ from, to }) => entities.has(from) && entities.has(to)),
        entity: (selection, id) => entities.get(id)!(selection),
        fact: (selection, id) => shownFacts.get(id)!(selection),
      };
    },
  };
}

type Rows = readonly (readonly unknown[])[];

const PARTS = factParts("").length;

function nodeRows(builder: QueryBuilder, list: string, wanted: readonly Selection[]) {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const shown = wanted.map((selection) => builder.project.entity(builder, selection, entity));
  return { cypher: rows(list, entity.node, clauses, [`${entity.node}.id`], shown), shown };
}

function factRows(builder: QueryBuilder, list: string, wanted: readonly Selection[]) {
  const fact = builder.variable("r");
  const shown = wanted.map((selection) =>
    builder.project.fact(builder, selection, { fact, from: null, to: null }),
  );
  return { cypher: rows(list, fact, [], factParts(fact), shown), shown };
}

function rows(
  list: string,
  variable: string,
  clauses: readonly string[],
  parts: readonly string[],
  shown: readonly Projection[],
): string {
  const values = [...parts, ...shown.map(({ cypher }) => cypher)].join(", ");
  return `COLLECT { ${[`UNWIND ${list} AS ${variable}`, ...clauses, `RETURN [${values}]`].join(" ")} }`;
}

/** By id, the function that shows a row as a selection. Each selection of a row is read once, on demand. */
function shownRows(
  values: Rows,
  offset: number,
  shown: readonly Projection[],
  wanted: readonly Selection[],
): ReadonlyMap<string, (selection: Selection) => unknown> {
  return new Map(
    values.map((row) => {
      const read = new Map<Selection, unknown>();
      const show = (selection: Selection): unknown => {
        const at = wanted.indexOf(selection);
        if (!read.has(selection)) read.set(selection, shown[at]!.read(row[offset + at]));
        return read.get(selection);
      };
      return [row[0] as string, show] as const;
    }),
  );
}
