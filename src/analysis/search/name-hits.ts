import { Entity } from "../../domain/entities/entity.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { presentVersion, whereClause } from "../../query/temporal/temporal-predicates.js";
import { boundEntity } from "../../query/temporal/version.js";
import { kindConditions } from "../shared/kind-conditions.js";
import { eventHits } from "./event-hits.js";
import { nameScore } from "./name-score.js";
import type { SearchIn } from "./search-type.js";
import type { Way } from "./way.js";

/** Misspellings are looked for only if fewer entities than this have the words as typed. */
export const FEW = 10;

export interface NameSearch {
  /** The parameter with the `TypedText`. It is one map: the database plans once for texts of any length. */
  readonly text: string;
  readonly kinds: readonly string[] | null | undefined;
  readonly places: readonly SearchIn[];
}

/** The columns of an entity found: its node, its version, its score, and where else than in a name it was found. */
export interface FoundEntity {
  readonly entity: EntityVariable;
  readonly score: string;
  readonly via: string;
}

/**
 * Clauses that bind a row for each entity found by a name, an identifier or the symbol of its shares, and for each event
 * found by the names around it. Which ones are found, and their scores, follow from what was known then and from nothing
 * recorded later: the indexes are read without a limit, and their own scores are not used.
 */
export function nameHits(builder: QueryBuilder, search: NameSearch) {
  const { text, places } = search;
  const [exact, found] = [builder.variable("exact"), builder.variable("found")];
  const [node, version] = [builder.variable("n"), builder.variable("v")];
  const [given, via, score] = [builder.variable("given"), builder.variable("via"), builder.variable("score")];
  const entity: EntityVariable = { node, version, type: Entity };
  const exactly = gathered(builder, search, byName(builder, `${text}.exactly`), { into: exact });
  const similarly = gathered(builder, search, byName(builder, `${text}.similarly`), {
    only: `size(${exact}) < ${FEW}`,
    scope: exact,
  });
  const others = [
    byIdentifier(builder, `${text}.identifiers`),
    byPartOfIdentifier(builder, text),
    byTicker(builder, `${text}.ticker`),
  ];
  const inNames = [exactly, similarly, ...others.map((way) => gathered(builder, search, way))];
  const parts = [
    ...(places.includes("NAMES") ? inNames : []),
    ...(places.includes("FACTS") ? [gathered(builder, search, eventHits(builder, text))] : []),
  ];
  const clauses = cypher`
    ${parts.map(({ clause }) => clause)}
    UNWIND ${["[]", ...parts.map(({ rows }) => rows)].join(" + ")} AS ${found}
    WITH
      ${found}[0] AS ${node},
      ${found}[1] AS ${version},
      max(${found}[2]) AS ${given},
      min(${found}[3]) AS ${via}
    WITH ${node}, ${version}, ${given}, ${via}, ${nameScore(version, text)} AS ${score}
    WITH
      ${node},
      ${version},
      round(CASE WHEN ${given} > ${score} THEN ${given} ELSE ${score} END, 4) AS ${score},
      CASE WHEN ${given} >= ${score} THEN ${via} END AS ${via}`;
  return { clauses: [clauses], found: { entity, score, via } satisfies FoundEntity };
}

interface Gathering {
  readonly into?: string;
  /** A condition for looking at all, on this variable. */
  readonly only?: string;
  readonly scope?: string;
}

/** A clause that collects what a way finds, of the kinds and the time of the search. Nothing for an empty query. */
function gathered(
  builder: QueryBuilder,
  { kinds }: NameSearch,
  { query, clauses, entity, score, via }: Way,
  { into = builder.variable("rows"), only, scope = "" }: Gathering = {},
) {
  const asked = [`${query} <> ''`, ...(only ? [only] : [])].join(" AND ");
  const conditions = [...kindConditions(builder, entity.node, kinds), ...isSearchable(builder, entity)];
  const filter = conditions.length > 0 ? ["WITH *", ...whereClause(conditions)] : [];
  const clause = cypher`
    CALL (${scope}) {
      WITH ${scope === "" ? "1 AS one" : scope} WHERE ${asked}
      ${clauses}
      ${filter}
      RETURN collect([${entity.node}, ${entity.version}, ${score}, ${via}]) AS ${into}
    }`;
  return { clause, rows: into };
}

function byName(builder: QueryBuilder, query: string): Way {
  const { clauses, entity } = matchFulltext(builder, "entity_names", query, null);
  return { query, clauses, entity, score: "0.0", via: "null" };
}

function byIdentifier(builder: QueryBuilder, query: string): Way {
  const { clauses, entity } = matchFulltext(builder, "entity_identifiers", query, null);
  const key = `head([key IN ${entity.version}.identifierKeys WHERE ${query} CONTAINS '"' + key + '"'])`;
  return { query, clauses, entity, score: "1.0", via: `'identifiers ' + ${key}` };
}

/** The number of a case is found without that of its court: 14-cv-05119 is a part of 1:14-cv-05119. */
function byPartOfIdentifier(builder: QueryBuilder, text: string): Way {
  const query = `${text}.identifierParts`;
  const { clauses, entity } = matchFulltext(builder, "entity_texts", query, null);
  const typed = `${text}.folded`;
  const key = builder.variable("key");
  const found = `head([key IN ${entity.version}.identifierKeys WHERE ${withSpaces("key")} CONTAINS ${typed}])`;
  const share = `toFloat(size(${typed})) / size(${key})`;
  return {
    query,
    clauses: [...clauses, `WITH *, ${found} AS ${key}`, `WHERE ${key} IS NOT NULL`],
    entity,
    score: `(1 + ${share}) / 3`,
    via: `'identifiers ' + ${key}`,
  };
}

/** Cypher for an identifier with a space for each sign. */
const withSpaces = (key: string): string =>
  `reduce(text = ${key}, sign IN ['-', ':', '.', '/', '(', ')', '_'] | replace(text, sign, ' '))`;

function byTicker(builder: QueryBuilder, query: string): Way {
  const fact = builder.variable("r");
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  return {
    query,
    clauses: [
      `CALL db.index.fulltext.queryRelationships('fact_texts', ${query}) YIELD relationship AS ${fact}`,
      `WITH ${fact}, startNode(${fact}) AS ${entity.node}`,
      ...whereClause([`${fact}.ticker IS NOT NULL`, ...presentVersion(builder, fact)]),
      ...clauses,
    ],
    entity,
    score: "1.0",
    via: `'ticker ' + ${fact}.ticker`,
  };
}
