import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { hasPrefix, matchFactById } from "../../query/temporal/fact-by-id.js";
import { resolveRedirect } from "../../query/temporal/resolve-redirect.js";
import { bindLastKnownEntity } from "../../query/temporal/version.js";

/** The expressions to read from the fact or the entity that a claim is about, by its variable. */
interface SubjectReaders {
  readonly fact: (fact: string) => string;
  readonly entity: (entity: EntityVariable) => string;
}

const entityLabels = `${Entity.name}|${toRetractedLabel(Entity.name)}`;
const factPrefixes = relationshipKinds.map(({ prefix }) => prefix);
const entityPrefixes = entityKinds.map(({ prefix }) => prefix);

/** Builds an expression of the fact or entity that a claim is about, as known at the time of the query. */
export function readClaimSubject(builder: QueryBuilder, claim: string, read: SubjectReaders): string {
  const [id, fact, node] = builder.createVariables("id", "r", "n");
  const { entity, clauses } = bindLastKnownEntity(builder, node, Entity);
  return cypher`
    head(COLLECT {
      UNWIND [${resolveRedirect(builder, `${claim}.subjectId`)}] AS ${id}
      CALL (${id}) {
        WITH ${id} WHERE ${hasPrefix(builder, id, factPrefixes)}
        ${matchFactById(builder, fact, id, relationshipKinds)}
        RETURN ${read.fact(fact)} AS part
        UNION ALL
        WITH ${id} WHERE ${hasPrefix(builder, id, entityPrefixes)}
        MATCH (${node}:${entityLabels} {id: ${id}})
        ${clauses}
        RETURN ${read.entity(entity)} AS part
      }
      RETURN part
    })`;
}
