import { Entity } from "../../domain/entities/entity.js";
import { type KindModel, listKindsById } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { resolveRedirect } from "./resolve-redirect.js";
import { buildKnownConditions, buildWhereClause, joinStoredTypes } from "./temporal-predicates.js";
import { bindEntityVersion } from "./version.js";

/**
 * Builds the condition that an id, one of a list, leads to an entity or fact that was known, and not retracted, at
 * asOf.knownAt. Valid time is ignored.
 */
export function isKnownId(builder: QueryBuilder, ids: readonly string[], id: string): string {
  const kinds = new Set(ids.flatMap(listKindsById));
  const facts = [...kinds].filter(isFact).flatMap((kind) => joinStoredTypes(builder, [kind]).split("|"));
  const conditions = [
    ...([...kinds].some(isEntity) ? [isKnownEntity(builder, id)] : []),
    ...facts.map((type) => isKnownFact(builder, type, id)),
  ];
  return conditions.length > 0 ? `(${conditions.join(" OR ")})` : "false";
}

const isEntity = (kind: KindModel): kind is EntityKindModel => kind.category === "ENTITY";
const isFact = (kind: KindModel): kind is RelationshipKindModel => kind.category === "RELATIONSHIP";

function isKnownEntity(builder: QueryBuilder, id: string): string {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  return cypher`
    EXISTS {
      WITH ${resolveRedirect(builder, id)} AS known
      MATCH (${entity.node}:${buildLabelExpression(builder, Entity)} {id: known})
      ${clauses}
      RETURN ${entity.version}
    }`;
}

/** An index serves one relationship type. */
function isKnownFact(builder: QueryBuilder, type: string, id: string): string {
  const fact = builder.createVariable("r");
  return cypher`
    EXISTS {
      WITH ${resolveRedirect(builder, id)} AS known
      MATCH ()-[${fact}:${type} {id: known}]->()
      ${buildWhereClause(buildKnownConditions(builder, fact))}
    }`;
}
