import { Entity } from "../../domain/entities/entity.js";
import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { retractedLabel } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { GraphSnapshot } from "./state.js";

/** Clauses that bind the facts of a state to compare, with their ends `a` and `b`. */
export type CompareScope = (state: GraphSnapshot, fact: string) => readonly string[];

/**
 * The scope of a comparison: all facts of the kinds, or the facts with the ids and those of entities with the
 * ids. `kinds` must not be empty. Fails with BAD_USER_INPUT on an id that is not of an entity or a fact.
 */
export function readCompareScope(
  builder: QueryBuilder,
  ids: readonly string[] | null,
  kinds: readonly RelationshipKindModel[],
): CompareScope {
  const typesOf = (state: GraphSnapshot) => kinds.flatMap(state.types);
  if (ids === null) return (state, fact) => [`MATCH (a)-[${fact}:${typesOf(state).join("|")}]->(b)`];
  const of = (category: string) => ids.filter((id) => categoryOf(id) === category);
  const [entities, facts] = [builder.parameter(of("ENTITY")), of("RELATIONSHIP")];
  const ofFacts = builder.parameter(facts);
  const named = kinds.filter(({ prefix }) => facts.some((id) => id.startsWith(`${prefix}:`)));
  return (state, fact) => {
    const near = cypher`
      UNWIND ${entities} AS asked
      WITH DISTINCT ${state.named("asked")} AS id
      MATCH (:${Entity.name}|${retractedLabel(Entity.name)} {id: id})-[${fact}:${typesOf(state).join("|")}]-()
      RETURN DISTINCT ${fact}`;
    const byId = named.flatMap(state.types).map(
      (type) => cypher`
        UNWIND ${ofFacts} AS asked
        WITH ${state.named("asked")} AS id
        MATCH ()-[${fact}:${type} {id: id}]->()
        RETURN ${fact}`,
    );
    return [
      `CALL () { ${[near, ...byId].join("\nUNION\n")} }`,
      `WITH ${fact}, startNode(${fact}) AS a, endNode(${fact}) AS b`,
    ];
  };
}

function categoryOf(id: string): string {
  const kind = kindOfId(id);
  if (!kind)
    throw new AppError("BAD_USER_INPUT", `ids must be ids of entities or facts; "${id}" is neither.`);
  return kind.category;
}
