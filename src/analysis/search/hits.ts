import { Entity } from "../../domain/entities/entity.js";
import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildEntityConditions } from "../../query/filters/where.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { buildKindConditions } from "../shared/kind-conditions.js";
import { buildNameScore } from "../shared/names/name-score.js";
import { matchEvents } from "./event-hits.js";
import { matchFacts, selectFactKinds } from "./fact-hits.js";
import { matchEntityNames, matchIdentifiers, matchTicker, tradedKinds } from "./name-hits.js";
import { findNamedEntities } from "./named-entities.js";
import { type HitType, hitTypes, type SearchMethod } from "./search-method.js";
import type { SearchIn, SearchWhere } from "./search-type.js";
import { matchClaims, matchSources } from "./text-hits.js";

/** Misspellings are looked for only if fewer entities than this have the words as typed. */
export const FEW = 10;

/** A request to search: its text, and the kinds, places and conditions of its hits. */
export interface Search {
  /** The parameter with the `TypedText`. It is one map: the database plans once for texts of any length. */
  readonly text: string;
  readonly kinds: readonly string[] | null | undefined;
  readonly places: readonly SearchIn[];
  readonly where: SearchWhere | null | undefined;
}

/** The hits of a search, as a list of one statement. */
export interface Hits {
  readonly clauses: readonly string[];
  /** The types that it can find. */
  readonly types: readonly HitType[];
  /** The variable with a list of each hit: the place of its type in `hitTypes`, what it is, its version, score and `via`. */
  readonly list: string;
  /** The condition that some entities that the words name were not followed. */
  readonly isCut: string;
}

/**
 * Clauses that find entities, facts, claims and sources. Which ones are found, and their scores, follow from what was known
 * then and from nothing recorded later: the indexes are read without a limit, and their own scores are not used.
 */
export function buildHits(builder: QueryBuilder, search: Search): Hits {
  const { text } = search;
  const [list, foundRow] = builder.createVariables("hits", "found");
  const [type, node, version] = builder.createVariables("type", "n", "v");
  const [methodScore, via, score] = builder.createVariables("given", "via", "score");
  const { before, parts, isCut } = buildGatherings(builder, search);
  const clause = cypher`
    ${before}
    ${parts.map((part) => part.clause)}
    CALL (*) {
      UNWIND ${["[]", ...parts.map(({ rows }) => rows)].join(" + ")} AS ${foundRow}
      WITH
        ${foundRow}[0] AS ${type},
        ${foundRow}[1] AS ${node},
        ${foundRow}[2] AS ${version},
        max(${foundRow}[3]) AS ${methodScore},
        min(${foundRow}[4]) AS ${via}
      WITH ${type}, ${node}, ${version}, ${methodScore}, ${via},
        CASE ${type} WHEN ${hitTypes.indexOf("ENTITY")} THEN ${buildNameScore(version, text)} ELSE 0.0 END AS ${score}
      RETURN collect([
        ${type},
        ${node},
        ${version},
        round(CASE WHEN ${methodScore} > ${score} THEN ${methodScore} ELSE ${score} END, 4),
        CASE WHEN ${methodScore} >= ${score} THEN ${via} END
      ]) AS ${list}
    }`;
  const types = hitTypes.filter((hitType) => parts.some((part) => part.type === hitType));
  return { clauses: [clause], types, list, isCut };
}

/** A clause that collects the items of a method. */
interface Gathering {
  readonly type: HitType;
  readonly clause: string;
  /** The variable with the rows. */
  readonly rows: string;
}

/** Builds the methods that find items of the kinds of the search in its places. */
function buildGatherings(builder: QueryBuilder, search: Search) {
  const { text, kinds, places, where } = search;
  const includesKind = (some: readonly EntityKindModel[]) =>
    !kinds || some.some(({ kind }) => kinds.includes(kind));
  const findsFacts = places.includes("FACTS") && selectFactKinds(kinds).length > 0;
  const findsEvents = places.includes("FACTS") && includesKind(eventKinds);
  const namedEntities = findsFacts || findsEvents ? findNamedEntities(builder, text) : null;
  const gather = (type: HitType, way: SearchMethod) => buildGathering(builder, search, type, way);
  const parts = [
    ...(places.includes("NAMES") && includesKind(entityKinds)
      ? gatherNames(builder, search, includesKind(tradedKinds))
      : []),
    ...(namedEntities && findsEvents
      ? [gather("ENTITY", matchEvents(builder, text, namedEntities.list))]
      : []),
    ...(namedEntities && findsFacts
      ? [gather("FACT", matchFacts(builder, text, namedEntities.list, kinds, where?.fact))]
      : []),
    ...(places.includes("SOURCES") && !kinds
      ? [gather("SOURCE", matchSources(builder, text, where?.source))]
      : []),
    ...(places.includes("CLAIMS") && !kinds
      ? [gather("CLAIM", matchClaims(builder, text, where?.claim))]
      : []),
  ];
  return {
    before: namedEntities ? [namedEntities.clause] : [],
    parts,
    isCut: namedEntities?.isCut ?? "false",
  };
}

/** @param findsListed true if it finds entities whose shares can be listed on an exchange */
function gatherNames(builder: QueryBuilder, search: Search, findsListed: boolean): readonly Gathering[] {
  const { text } = search;
  const gather = (way: SearchMethod, only?: string) => buildGathering(builder, search, "ENTITY", way, only);
  const exactly = gather(matchEntityNames(builder, `${text}.exactly`));
  const similarly = gather(matchEntityNames(builder, `${text}.similarly`), `size(${exactly.rows}) < ${FEW}`);
  const codes = [...matchIdentifiers(builder, text), ...(findsListed ? [matchTicker(builder, text)] : [])];
  return [exactly, similarly, ...codes.map((way) => gather(way))];
}

/** Builds a clause that collects the items of a method, of the kinds and the time of the search. An empty query finds nothing. */
function buildGathering(
  builder: QueryBuilder,
  { kinds, where }: Search,
  type: HitType,
  { query, clauses, item, version, score, via }: SearchMethod,
  only?: string,
): Gathering {
  const rows = builder.createVariable("rows");
  const condition = [`${query} <> ''`, ...(only ? [only] : [])].join(" AND ");
  const entity = { node: item, version, type: Entity };
  const conditions =
    type === "ENTITY"
      ? [
          ...buildKindConditions(builder, item, kinds),
          ...isSearchable(builder, entity),
          ...buildEntityConditions(builder, entity, where?.entity),
        ]
      : [];
  const filter = conditions.length > 0 ? ["WITH *", ...buildWhereClause(conditions)] : [];
  const clause = cypher`
    CALL (*) {
      WITH 1 AS start WHERE ${condition}
      ${clauses}
      ${filter}
      RETURN collect([${hitTypes.indexOf(type)}, ${item}, ${version}, ${score}, ${via}]) AS ${rows}
    }`;
  return { type, clause, rows };
}
