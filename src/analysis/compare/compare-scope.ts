import { Entity } from "../../domain/entities/entity.js";
import { kinds as allKinds, findKindById, listKindsById } from "../../domain/kinds/vocabulary.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { type AcceptedIds, createAcceptedIds } from "../../query/selection/check-kind.js";
import type { GraphSnapshot } from "./graph-snapshot.js";

/** Clauses that bind the facts of a state to compare, with their ends `a` and `b`. */
export type CompareScope = (state: GraphSnapshot, fact: string) => readonly string[];

/**
 * The scope of a comparison: all facts of the kinds, or the facts with the ids and those of entities with the
 * ids. `kinds` must not be empty. Ids that are neither of an entity nor of a fact lead to nothing.
 */
export function createCompareScope(
  builder: QueryBuilder,
  ids: readonly string[] | null,
  kinds: readonly RelationshipKindModel[],
): CompareScope {
  const listTypes = (state: GraphSnapshot) => kinds.flatMap(state.types);
  if (ids === null) return (state, fact) => [`MATCH (a)-[${fact}:${listTypes(state).join("|")}]->(b)`];
  const selectIds = (category: string) => ids.filter((id) => findKindById(id)?.category === category);
  const [entities, facts] = [builder.addParameter(selectIds("ENTITY")), selectIds("RELATIONSHIP")];
  const ofFacts = builder.addParameter(facts);
  const factKinds = kinds.filter((kind) => facts.some((id) => listKindsById(id).includes(kind)));
  const labels = `${Entity.name}|${toRetractedLabel(Entity.name)}`;
  return (state, fact) => {
    const near = cypher`
      UNWIND ${entities} AS asked
      WITH DISTINCT ${state.resolveId("asked")} AS id
      MATCH (:${labels} {id: id})-[${fact}:${listTypes(state).join("|")}]-()
      RETURN DISTINCT ${fact}`;
    const byId = factKinds.flatMap(state.types).map(
      (type) => cypher`
        UNWIND ${ofFacts} AS asked
        WITH ${state.resolveId("asked")} AS id
        MATCH ()-[${fact}:${type} {id: id}]->()
        RETURN ${fact}`,
    );
    return [
      `CALL () { ${[near, ...byId].join("\nUNION\n")} }`,
      `WITH ${fact}, startNode(${fact}) AS a, endNode(${fact}) AS b`,
    ];
  };
}

/** The ids that a comparison takes. */
export const compareIds: AcceptedIds = createAcceptedIds("an entity or a fact", allKinds);
