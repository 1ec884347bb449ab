import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Operation } from "../../domain/relationships/operation.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeNestedRow, text } from "../../neo4j/row-decoder.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import {
  buildRelationshipPattern,
  buildValidOnDayConditions,
  joinPredicates,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { type ProjectedGraph, projectGraph, type RequestedGraph } from "../shared/graph/projected-graph.js";

/** The most facts of ownership around one entity; shares from a part of more facts would be wrong. */
export const MAX_STAKES = 5000;

/**
 * All ownership that an entity reaches, towards its owners (IN; of a platform, also its operators and their owners)
 * or the entities that it owns (OUT), on the day of asOf, or the last day of a period, since shares of different days do not
 * add up. Each company is met once, so that loops end and many chains cost no more than their facts. Reading fails with
 * QUERY_TOO_COMPLEX on more than MAX_STAKES.
 */
export function projectOwnership(
  builder: QueryBuilder,
  entity: string,
  reads: "IN" | "OUT",
  requested: RequestedGraph,
) {
  const [far, fact, node] = builder.createVariables("m", "r", "n");
  const [facts, nodes] = builder.createVariables("rs", "ns");
  const limit = builder.addParameter(BigInt(MAX_STAKES + 1));
  const buildPattern = (name: string) => buildHeldPattern(builder, reads, name);
  const step = buildRelationshipPattern("", reads, buildPattern(builder.createVariable("x")), "");
  const graph = projectGraph(builder, { facts, nodes }, requested);
  const graphCypher = cypher`
    head(COLLECT {
      WITH COLLECT {
        MATCH ANY SHORTEST (${entity})(${step})*(${far})
        RETURN ${far} LIMIT ${limit}
      } AS ${nodes}
      WITH ${nodes}, COLLECT {
        UNWIND ${nodes} AS ${node}
        MATCH ${buildRelationshipPattern(node, reads, buildPattern(fact), "")}
        RETURN ${fact} LIMIT ${limit}
      } AS ${facts}
      RETURN ${graph.cypher}
    })`;
  const read = decodeNestedRow({ entity: text, graph: graph.read });
  return { cypher: `[${entity}.id, ${graphCypher}]`, read: (value: unknown) => checkSize(read(value)) };
}

/** A pattern of a fact that held on the day of the shares. */
function buildHeldPattern(builder: QueryBuilder, reads: "IN" | "OUT", fact: string): string {
  const followed = reads === "IN" ? [Ownership, Operation] : [Ownership];
  const types = joinStoredTypes(builder, followed.map(requireRelationshipKind));
  return `${fact}:${types} WHERE ${joinPredicates(buildValidOnDayConditions(builder, fact, builder.day))}`;
}

/** All ownership that an entity reaches, and the id of the entity. */
interface ReachedOwnership {
  readonly entity: string;
  readonly graph: ProjectedGraph;
}

function checkSize(reached: ReachedOwnership): ReachedOwnership {
  const { facts, nodes } = reached.graph;
  if (Math.max(facts.length, nodes.size) <= MAX_STAKES) return reached;
  throw new AppError(
    "QUERY_TOO_COMPLEX",
    `More than ${MAX_STAKES} facts of ownership are linked to the entity; their shares are not computed. Use ownershipTree, which shows a part and says so.`,
  );
}
