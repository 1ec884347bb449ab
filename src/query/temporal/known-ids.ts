import { Entity } from "../../domain/entities/entity.js";
import { type KindModel, kindsOfId } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { resolveRedirect } from "./resolve-redirect.js";
import { knownThen, storedTypes, whereClause } from "./temporal-predicates.js";
import { boundEntity } from "./version.js";

/**
 * The expression for whether an id, one of a list, leads to an entity or fact that was known, and not retracted, at
 * asOf.knownAt. Valid time is ignored.
 */
export function isKnownId(builder: QueryBuilder, ids: readonly string[], id: string): string {
  const kinds = new Set(ids.flatMap(kindsOfId));
  const facts = [...kinds].filter(isFact).flatMap((kind) => storedTypes(builder, [kind]).split("|"));
  const found = [
    ...([...kinds].some(isEntity) ? [isKnownEntity(builder, id)] : []),
    ...facts.map((type) => isKnownFact(builder, type, id)),
  ];
  return found.length > 0 ? `(${found.join(" OR ")})` : "false";
}

const isEntity = (kind: KindModel): kind is EntityKindModel => kind.category === "ENTITY";
const isFact = (kind: KindModel): kind is RelationshipKindModel => kind.category === "RELATIONSHIP";

function isKnownEntity(builder: QueryBuilder, id: string): string {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  return cypher`
    EXISTS {
      WITH ${resolveRedirect(builder, id)} AS known
      MATCH (${entity.node}:${labelExpression(builder, Entity)} {id: known})
      ${clauses}
      RETURN ${entity.version}
    }`;
}

/** An index serves one relationship type. */
function isKnownFact(builder: QueryBuilder, type: string, id: string): string {
  const fact = builder.variable("r");
  return cypher`
    EXISTS {
      WITH ${resolveRedirect(builder, id)} AS known
      MATCH ()-[${fact}:${type} {id: known}]->()
      ${whereClause(knownThen(builder, fact))}
    }`;
}
