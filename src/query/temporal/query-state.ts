import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import type { QueryState } from "../../domain/model/query-day.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { joinPredicates, type TemporalScope } from "./temporal-predicates.js";

/** Reads the state of a query from its builder. What is not used adds no parameter. */
export const createQueryState = (builder: QueryBuilder): QueryState => ({
  get day() {
    return builder.day;
  },
  get date() {
    return builder.date;
  },
  get dayAfter() {
    return builder.dayAfter;
  },
  get end() {
    return builder.end;
  },
  inPast: builder.inPast,
  get knownAt() {
    return builder.knownAt;
  },
  meetsAtEnd: (fact, buildCondition) => buildEndCondition(builder, fact, buildCondition),
});

/** The recorded time of a state, and the names of its variables. */
type EndScope = Pick<TemporalScope, "inPast" | "knownAt"> & Pick<QueryBuilder, "createVariable">;

/** Builds the condition that the version of the entity at the end of a fact that was known in a state meets a condition. */
export function buildEndCondition(
  scope: EndScope,
  fact: string,
  buildCondition: (entity: string) => string,
): string {
  const end = `endNode(${fact})`;
  if (!scope.inPast) return `coalesce(${buildCondition(end)}, false)`;
  const version = scope.createVariable("v");
  const buildKnownCondition = (entity: string) =>
    joinPredicates([...buildVersionConditions(scope, entity), buildCondition(entity)]);
  const match = `MATCH (${version}:EntityVersion {entityId: ${end}.id})`;
  const wasMet = `EXISTS { ${match} WHERE ${buildKnownCondition(version)} }`;
  return `(coalesce(${buildKnownCondition(end)}, false) OR ${wasMet})`;
}
