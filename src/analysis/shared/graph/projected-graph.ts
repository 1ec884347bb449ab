import { Entity } from "../../../domain/entities/entity.js";
import { relationshipKinds } from "../../../domain/kinds/kinds.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import { decodeTrusted } from "../../../neo4j/row-decoder.js";
import type { Projection } from "../../../query/cypher/projection.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { restrictToKinds, type SelectionSet } from "../../../query/selection/selection.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { type FactRow, type GraphFact, listFactParts, readGraphFact } from "./fact.js";

/** A part of the graph in memory, with the selected fields of its entities and facts. */
export interface ProjectedGraph {
  /** The ids of the entities, as known at the instant of asOf. */
  readonly nodes: ReadonlySet<string>;
  /** The facts between them. */
  readonly facts: readonly GraphFact[];
  /** An entity as one of the requested selections shows it. */
  readonly entity: (selection: SelectionSet, id: string) => unknown;
  readonly fact: (selection: SelectionSet, id: string) => unknown;
}

/** The selections that show entities and facts of a graph. */
export interface RequestedGraph {
  readonly entities: readonly SelectionSet[];
  readonly facts: readonly SelectionSet[];
  /** The kinds that the facts can be of. Default: all. */
  readonly factKinds?: readonly RelationshipKindModel[];
}

/** Cypher of lists of nodes and of facts. */
export interface GraphLists {
  readonly nodes: string;
  readonly facts: string;
}

/** The id of a node, and its values for each selection. */
type NodeRow = readonly [id: string, ...shown: unknown[]];

const readLists = decodeTrusted<readonly [nodes: readonly NodeRow[], facts: readonly FactRow[]]>();

/**
 * Projects lists of nodes and facts as a graph. Each item is read once for each selection, however often it
 * is shown.
 */
export function projectGraph(builder: QueryBuilder, lists: GraphLists, requested: RequestedGraph) {
  const nodes = projectNodes(builder, lists.nodes, requested.entities);
  const facts = projectFacts(builder, lists.facts, requested);
  return {
    cypher: `[${nodes.cypher}, ${facts.cypher}]`,
    read: (value: unknown): ProjectedGraph => {
      const [nodeRows, factRows] = readLists(value);
      const entities = indexRowReaders(nodeRows, nodes.readers);
      const shownFacts = indexRowReaders(factRows, facts.readers);
      return {
        nodes: new Set(entities.keys()),
        facts: factRows.map(readGraphFact).filter(({ from, to }) => entities.has(from) && entities.has(to)),
        entity: (selection, id) => requireNonNull(entities.get(id), "An entity of the graph")(selection),
        fact: (selection, id) => requireNonNull(shownFacts.get(id), "A fact of the graph")(selection),
      };
    },
  };
}

function projectNodes(builder: QueryBuilder, list: string, selections: readonly SelectionSet[]) {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  const projections = new Map(
    selections.map((selection) => [selection, builder.project.entity(builder, selection, entity)]),
  );
  return projectRows(list, entity.node, clauses, [`${entity.node}.id`], projections);
}

function projectFacts(
  builder: QueryBuilder,
  list: string,
  { facts: selections, factKinds = relationshipKinds }: RequestedGraph,
) {
  const variable = { fact: builder.createVariable("r"), from: null, to: null };
  const { fact } = variable;
  const projections = new Map(
    selections.map((selection) => [
      selection,
      builder.project.fact(builder, restrictToKinds(selection, factKinds), variable),
    ]),
  );
  return projectRows(list, fact, [], listFactParts(builder, fact), projections);
}

/** The function that reads each selection from a row. */
type RowReaders = ReadonlyMap<SelectionSet, (row: NodeRow | FactRow) => unknown>;

/** Cypher of a list of rows, each of some parts and of the selections, and the readers of the selections. */
function projectRows(
  list: string,
  variable: string,
  clauses: readonly string[],
  parts: readonly string[],
  projections: ReadonlyMap<SelectionSet, Projection>,
) {
  const values = [...parts, ...[...projections.values()].map(({ cypher }) => cypher)].join(", ");
  const readers: RowReaders = new Map(
    [...projections].map(([selection, { read }], index) => [
      selection,
      (row) => read(row[parts.length + index]),
    ]),
  );
  return {
    cypher: `COLLECT { ${[`UNWIND ${list} AS ${variable}`, ...clauses, `RETURN [${values}]`].join(" ")} }`,
    readers,
  };
}

/** Maps each id to the function that shows its row as a selection. Each selection of a row is read once, on demand. */
function indexRowReaders(rows: readonly (NodeRow | FactRow)[], readers: RowReaders) {
  return new Map(
    rows.map((row) => {
      const cache = new Map<SelectionSet, unknown>();
      const show = (selection: SelectionSet): unknown => {
        if (!cache.has(selection))
          cache.set(selection, requireNonNull(readers.get(selection), "The reader of a selection")(row));
        return cache.get(selection);
      };
      return [row[0], show];
    }),
  );
}
