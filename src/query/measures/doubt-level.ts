import { isRelationship } from "../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { buildStateClaim, EVERY_FIELD } from "../../domain/values/stored-field-state.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import { isFactDoubtful } from "../temporal/between-steps.js";
import { isEntityPossible } from "../temporal/existence.js";

/** The doubt about what puts an item into a group, from none to the greatest. That no source states a value bounds nothing. */
export const doubtLevels = { NONE: 0, CURATOR_KNOWLEDGE: 1, POSSIBLE: 2, ALLEGED: 3, DISPUTED: 4 } as const;

/** Builds the greatest of some levels. */
export function buildGreatestDoubt(levels: readonly string[]): string {
  const [first, ...furtherLevels] = levels;
  if (first === undefined) return `${doubtLevels.NONE}`;
  if (furtherLevels.length === 0) return first;
  return `reduce(greatest = ${first}, level IN [${furtherLevels.join(", ")}] | CASE WHEN level > greatest THEN level ELSE greatest END)`;
}

/** Builds the doubt about a field of a version of an entity or a fact, by the lists of its fields that are in doubt. */
export const buildFieldDoubt = (
  field: string,
  version: string,
  otherwise = `${doubtLevels.NONE}`,
): string => cypher`
  CASE
    WHEN '${field}' IN coalesce(${version}.disputedFields, []) THEN ${doubtLevels.DISPUTED}
    WHEN '${field}' IN coalesce(${version}.allegedFields, []) THEN ${doubtLevels.ALLEGED}
    ELSE ${otherwise}
  END`;

/** Builds the doubt about a field of a version of an entity, and whether only curators know its value. */
export const buildEntityFieldDoubt = (builder: QueryBuilder, field: string, version: string): string => {
  const [state, claim] = builder.createVariables("state", "c");
  return buildFieldDoubt(
    field,
    version,
    cypher`
      CASE WHEN EXISTS {
        UNWIND coalesce(${version}.fieldStates, []) AS ${state}
        WITH ${state} WHERE split(${state}, ' ')[0] IN ['${field}', '${EVERY_FIELD}']
        MATCH (${claim}:Claim {id: ${buildStateClaim(state)}})
        WHERE ${claim}.basis = 'CURATOR_KNOWLEDGE'
      } THEN ${doubtLevels.CURATOR_KNOWLEDGE} ELSE ${doubtLevels.NONE} END`,
  );
};

/**
 * Builds the doubt whether a fact held on a day of a period, or at the time of the query: by its status, and by whether it is only possible. A
 * field in doubt is none: about 6,000 products are listed, whether some of them are fakes or not. Null has none.
 */
export function buildFactDoubt(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  days: Pick<QueryBuilder, "from" | "to"> | null = null,
): string {
  const isCertain = builder.certainty === "CONFIRMED" || (days === null && builder.allTime);
  const isPossible = isCertain ? "false" : isFactDoubtful(builder, fact, type, days ?? builder);
  return buildDoubtOfStatus(
    `${fact}.status`,
    `CASE WHEN ${isPossible} THEN ${doubtLevels.POSSIBLE} ELSE ${doubtLevels.NONE} END`,
  );
}

/** Builds the doubt about a fact that held, or an entity that existed, at the time of the query. Entities are only POSSIBLE. */
export function buildItemDoubt(builder: QueryBuilder, { type, identity, values }: ItemVariable): string {
  if (isRelationship(type)) return buildFactDoubt(builder, values, type);
  if (builder.allTime || builder.certainty === "CONFIRMED") return `${doubtLevels.NONE}`;
  const isPossible = isEntityPossible(builder, { node: identity, version: values, type });
  return `CASE WHEN ${isPossible} THEN ${doubtLevels.POSSIBLE} ELSE ${doubtLevels.NONE} END`;
}

/** Builds the condition that such an item is in doubt. */
export const isInDoubt = (builder: QueryBuilder, item: ItemVariable): string =>
  `${buildItemDoubt(builder, item)} > ${doubtLevels.NONE}`;

/** Builds the doubt whether a fact held at all. */
export const buildStatusDoubt = (fact: string): string =>
  buildDoubtOfStatus(`${fact}.status`, `${doubtLevels.NONE}`);

const buildDoubtOfStatus = (status: string, otherwise: string): string => cypher`
  CASE ${status}
    WHEN 'DISPUTED' THEN ${doubtLevels.DISPUTED}
    WHEN 'ALLEGED' THEN ${doubtLevels.ALLEGED}
    ELSE ${otherwise}
  END`;

/** Figures take a fact by the weakest of what its claims say: that of the whole fact, and those of its fields. */
export const buildWeakestStatus = (fact: string): string => cypher`
  CASE
    WHEN ${fact}.status = 'DISPUTED' OR size(${fact}.disputedFields) > 0 THEN 'DISPUTED'
    WHEN ${fact}.status = 'ALLEGED' OR size(${fact}.allegedFields) > 0 THEN 'ALLEGED'
    ELSE ${fact}.status
  END`;
