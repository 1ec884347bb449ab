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
import { joinPlaces } from "./covered-words.js";
import { matchEvents } from "./event-hits.js";
import { matchFacts, selectFactKinds } from "./fact-hits.js";
import {
  matchEntityNames,
  matchIdentifiers,
  matchNamedEntities,
  matchTicker,
  tradedKinds,
} from "./name-hits.js";
import { findNamedEntities, type NamedEntities } from "./named-entities.js";
import { type HitType, hitTypes, type SearchMethod } from "./search-method.js";
import type { SearchIn, SearchWhere } from "./search-type.js";
import { matchClaims, matchEntityTexts, matchSources } from "./text-hits.js";

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
  /**
   * The variable with a list of a map for each hit: its `type` by its place in `hitTypes`, its `node` or fact, its `version`, its
   * `score`, `via`, and the `places` of the words that it has.
   */
  readonly list: string;
  /** The conditions that some entities that the words name were not followed: there are too many, or one has too many facts. */
  readonly isCut: string;
  readonly hasHub: string;
}

/**
 * Clauses that find entities, facts, claims and sources with the most words of the search, and for each word that none of these
 * has, those with the most of the others. Which ones are found, and their scores, follow from what was known then and from
 * nothing recorded later: the indexes are read without a limit, and their own scores are not used.
 */
export function buildHits(builder: QueryBuilder, search: Search): Hits {
  const { text } = search;
  const [list, foundRow] = builder.createVariables("hits", "found");
  const [type, node, version] = builder.createVariables("type", "n", "v");
  const [bestRow, score] = builder.createVariables("best", "score");
  const places = builder.createVariable("places");
  const { clauses, parts, namedEntities } = buildGatherings(builder, search);
  const clause = cypher`
    ${clauses}
    CALL (*) {
      UNWIND ${joinRows(parts)} AS ${foundRow}
      WITH ${foundRow} ORDER BY ${foundRow}[3] DESC, ${foundRow}[4]
      WITH
        ${foundRow}[0] AS ${type},
        ${foundRow}[1] AS ${node},
        ${foundRow}[2] AS ${version},
        head(collect(${foundRow})) AS ${bestRow},
        ${joinPlaces(`collect(${foundRow}[5])`)} AS ${places}
      WITH *,
        CASE ${type} WHEN ${hitTypes.indexOf("ENTITY")} THEN ${buildNameScore(version, text)} ELSE 0.0 END AS ${score}
      WITH collect({
        type: ${type},
        node: ${node},
        version: ${version},
        score: CASE WHEN ${bestRow}[3] > ${score} THEN ${bestRow}[3] ELSE ${score} END,
        via: CASE WHEN ${bestRow}[3] >= ${score} THEN ${bestRow}[4] END,
        places: ${places}
      }) AS found, max(size(${places})) AS most
      WITH found, most, [place IN ${text}.places
        WHERE none(hit IN found WHERE size(hit.places) = most AND place IN hit.places) |
        {place: place, most: reduce(fewer = 0, hit IN found | CASE WHEN place IN hit.places AND size(hit.places) > fewer THEN size(hit.places) ELSE fewer END)}] AS others
      RETURN [hit IN found
        WHERE size(hit.places) = most
        OR any(other IN others WHERE other.place IN hit.places AND other.most = size(hit.places)) |
        hit {.*, score: round(hit.score * size(hit.places) / most, 4)}] AS ${list}
    }`;
  const types = hitTypes.filter((hitType) => parts.some((part) => part.type === hitType));
  return {
    clauses: [clause],
    types,
    list,
    isCut: namedEntities?.isCut ?? "false",
    hasHub: namedEntities ? `any(one IN ${namedEntities.list} WHERE one.isHub)` : "false",
  };
}

const joinRows = (parts: readonly Gathering[]): string =>
  ["[]", ...parts.map(({ rows }) => rows)].join(" + ");

/** A clause that collects the items of a method. */
interface Gathering {
  readonly type: HitType;
  readonly clause: string;
  /** The variable with the rows. */
  readonly rows: string;
}

/** Builds the methods that find items of the kinds of the search in its places. Texts are searched when the rest is known. */
function buildGatherings(builder: QueryBuilder, search: Search) {
  const { text, kinds, places, where } = search;
  const includesKind = (some: readonly EntityKindModel[]) =>
    !kinds || some.some(({ kind }) => kinds.includes(kind));
  const findsNames = places.includes("NAMES") && includesKind(entityKinds);
  const findsFacts = places.includes("FACTS") && selectFactKinds(kinds).length > 0;
  const findsEvents = places.includes("FACTS") && includesKind(eventKinds);
  const namedEntities = findsNames || findsFacts || findsEvents ? findNamedEntities(builder, text) : null;
  const gather = (type: HitType, way: SearchMethod) => buildGathering(builder, search, type, way);
  const first = [
    ...(namedEntities && findsNames
      ? gatherNames(builder, search, namedEntities, includesKind(tradedKinds))
      : []),
    ...(namedEntities && findsEvents
      ? [gather("ENTITY", matchEvents(builder, text, namedEntities.list))]
      : []),
    ...(namedEntities && findsFacts
      ? [gather("FACT", matchFacts(builder, text, namedEntities.list, kinds, where?.fact))]
      : []),
  ];
  const [best, open] = builder.createVariables("best", "open");
  const texts = [
    ...(findsNames ? [gather("ENTITY", matchEntityTexts(builder, { text, best, open }))] : []),
    ...(places.includes("SOURCES") && !kinds
      ? [gather("SOURCE", matchSources(builder, { text, best, open, where: where?.source }))]
      : []),
    ...(places.includes("CLAIMS") && !kinds
      ? [gather("CLAIM", matchClaims(builder, { text, best, open, where: where?.claim }))]
      : []),
  ];
  const clauses = [
    ...(namedEntities ? [namedEntities.clause] : []),
    ...first.map(({ clause }) => clause),
    ...(texts.length > 0
      ? [
          `WITH *, ${countBestWords(first)} AS ${best}`,
          `WITH *, ${listOpenPlaces(text, first, best)} AS ${open}`,
        ]
      : []),
    ...texts.map(({ clause }) => clause),
  ];
  return { clauses, parts: [...first, ...texts], namedEntities };
}

/** Builds the number of words of the row that has the most. */
const countBestWords = (parts: readonly Gathering[]): string =>
  `reduce(best = 0, row IN ${joinRows(parts)} | CASE WHEN size(row[5]) > best THEN size(row[5]) ELSE best END)`;

/** Builds the places of the words that no row with the most words has. */
const listOpenPlaces = (text: string, parts: readonly Gathering[], best: string): string =>
  `[place IN ${text}.places
    WHERE none(row IN ${joinRows(parts)} WHERE size(row[5]) = ${best} AND place IN row[5])]`;

/** @param findsListed true if it finds entities whose shares can be listed on an exchange */
function gatherNames(
  builder: QueryBuilder,
  search: Search,
  namedEntities: NamedEntities,
  findsListed: boolean,
): readonly Gathering[] {
  const { text } = search;
  const gather = (way: SearchMethod, only?: string) => buildGathering(builder, search, "ENTITY", way, only);
  const exactly = gather(matchEntityNames(builder, text, `${text}.exactly`));
  const similarly = gather(
    matchEntityNames(builder, text, `${text}.similarly`),
    `size(${exactly.rows}) < ${FEW}`,
  );
  const furtherMethods = [
    matchIdentifiers(builder, text),
    ...(findsListed ? [matchTicker(builder, text)] : []),
    matchNamedEntities(builder, text, namedEntities.list),
  ];
  return [exactly, similarly, ...furtherMethods.map((way) => gather(way))];
}

/** Builds a clause that collects the items of a method, of the kinds and the time of the search. An empty query finds nothing. */
function buildGathering(
  builder: QueryBuilder,
  { kinds, where }: Search,
  type: HitType,
  { query, clauses, item, version, score, via, places }: SearchMethod,
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
      RETURN collect([${hitTypes.indexOf(type)}, ${item}, ${version}, ${score}, ${via}, ${places}]) AS ${rows}
    }`;
  return { type, clause, rows };
}
