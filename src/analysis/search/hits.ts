import { Entity } from "../../domain/entities/entity.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { entityConditions } from "../../query/filters/where.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { kindConditions } from "../shared/kind-conditions.js";
import { nameScore } from "../shared/names/name-score.js";
import { eventHits } from "./event-hits.js";
import { eventKinds } from "./events.js";
import { factHits, factKinds } from "./fact-hits.js";
import { type HitType, hitTypes, type Way } from "./hit.js";
import { byIdentifiers, byName, byTicker, tradedKinds } from "./name-hits.js";
import { namedEntities } from "./named-entities.js";
import type { SearchIn, SearchWhere } from "./search-type.js";
import { claimHits, sourceHits } from "./text-hits.js";

/** Misspellings are looked for only if fewer entities than this have the words as typed. */
export const FEW = 10;

/** What is searched for. */
export interface Search {
  /** The parameter with the `TypedText`. It is one map: the database plans once for texts of any length. */
  readonly text: string;
  readonly kinds: readonly string[] | null | undefined;
  readonly places: readonly SearchIn[];
  readonly where: SearchWhere | null | undefined;
}

/** What a search finds, as a list of one statement. */
export interface Hits {
  readonly clauses: readonly string[];
  /** The types that it can find. */
  readonly types: readonly HitType[];
  /** The variable with a list of each hit: the place of its type in `hitTypes`, what it is, its version, score and `via`. */
  readonly list: string;
  /** An expression for whether some of what the words name was not followed. */
  readonly isCut: string;
}

/**
 * Clauses that find entities, facts, claims and sources. Which ones are found, and their scores, follow from what was known
 * then and from nothing recorded later: the indexes are read without a limit, and their own scores are not used.
 */
export function hits(builder: QueryBuilder, search: Search): Hits {
  const { text } = search;
  const [list, found] = [builder.variable("hits"), builder.variable("found")];
  const [type, node, version] = [builder.variable("type"), builder.variable("n"), builder.variable("v")];
  const [given, via, score] = [builder.variable("given"), builder.variable("via"), builder.variable("score")];
  const { before, parts, isCut } = gatherings(builder, search);
  const clause = cypher`
    ${before}
    ${parts.map((part) => part.clause)}
    CALL (*) {
      UNWIND ${["[]", ...parts.map(({ rows }) => rows)].join(" + ")} AS ${found}
      WITH
        ${found}[0] AS ${type},
        ${found}[1] AS ${node},
        ${found}[2] AS ${version},
        max(${found}[3]) AS ${given},
        min(${found}[4]) AS ${via}
      WITH ${type}, ${node}, ${version}, ${given}, ${via},
        CASE ${type} WHEN ${hitTypes.indexOf("ENTITY")} THEN ${nameScore(version, text)} ELSE 0.0 END AS ${score}
      RETURN collect([
        ${type},
        ${node},
        ${version},
        round(CASE WHEN ${given} > ${score} THEN ${given} ELSE ${score} END, 4),
        CASE WHEN ${given} >= ${score} THEN ${via} END
      ]) AS ${list}
    }`;
  const types = hitTypes.filter((one) => parts.some((part) => part.type === one));
  return { clauses: [clause], types, list, isCut };
}

/** A clause that collects what a way finds. */
interface Gathering {
  readonly type: HitType;
  readonly clause: string;
  /** The variable with the rows. */
  readonly rows: string;
}

/** The ways in which the places of the search find something of its kinds. */
function gatherings(builder: QueryBuilder, search: Search) {
  const { text, kinds, places, where } = search;
  const finds = (some: readonly EntityKindModel[]) => !kinds || some.some(({ kind }) => kinds.includes(kind));
  const findsFacts = places.includes("FACTS") && factKinds(kinds).length > 0;
  const findsEvents = places.includes("FACTS") && finds(eventKinds);
  const named = findsFacts || findsEvents ? namedEntities(builder, text) : null;
  const gather = (type: HitType, way: Way) => gathered(builder, search, type, way);
  const parts = [
    ...(places.includes("NAMES") && finds(entityKinds) ? inNames(builder, search, finds(tradedKinds)) : []),
    ...(named && findsEvents ? [gather("ENTITY", eventHits(builder, text, named.list))] : []),
    ...(named && findsFacts ? [gather("FACT", factHits(builder, text, named.list, kinds, where?.fact))] : []),
    ...(places.includes("SOURCES") && !kinds
      ? [gather("SOURCE", sourceHits(builder, text, where?.source))]
      : []),
    ...(places.includes("CLAIMS") && !kinds ? [gather("CLAIM", claimHits(builder, text, where?.claim))] : []),
  ];
  return { before: named ? [named.clause] : [], parts, isCut: named?.isCut ?? "false" };
}

/** @param findsListed whether it finds entities whose shares can be listed on an exchange */
function inNames(builder: QueryBuilder, search: Search, findsListed: boolean): readonly Gathering[] {
  const { text } = search;
  const gather = (way: Way, only?: string) => gathered(builder, search, "ENTITY", way, only);
  const exactly = gather(byName(builder, `${text}.exactly`));
  const similarly = gather(byName(builder, `${text}.similarly`), `size(${exactly.rows}) < ${FEW}`);
  const codes = [...byIdentifiers(builder, text), ...(findsListed ? [byTicker(builder, text)] : [])];
  return [exactly, similarly, ...codes.map((way) => gather(way))];
}

/** A clause that collects what a way finds, of the kinds and the time of the search. Nothing for an empty query. */
function gathered(
  builder: QueryBuilder,
  { kinds, where }: Search,
  type: HitType,
  { query, clauses, found, version, score, via }: Way,
  only?: string,
): Gathering {
  const rows = builder.variable("rows");
  const asked = [`${query} <> ''`, ...(only ? [only] : [])].join(" AND ");
  const entity = { node: found, version, type: Entity };
  const conditions =
    type === "ENTITY"
      ? [
          ...kindConditions(builder, found, kinds),
          ...isSearchable(builder, entity),
          ...entityConditions(builder, entity, where?.entity),
        ]
      : [];
  const filter = conditions.length > 0 ? ["WITH *", ...whereClause(conditions)] : [];
  const clause = cypher`
    CALL (*) {
      WITH 1 AS start WHERE ${asked}
      ${clauses}
      ${filter}
      RETURN collect([${hitTypes.indexOf(type)}, ${found}, ${version}, ${score}, ${via}]) AS ${rows}
    }`;
  return { type, clause, rows };
}
