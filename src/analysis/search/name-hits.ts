import { Entity } from "../../domain/entities/entity.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { StockListing } from "../../domain/relationships/stock-listing.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { buildPresentVersionConditions, buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../query/temporal/version.js";
import { MOST_FOR, SCORE } from "../shared/names/scores.js";
import { isDateOfEntity, isWordOfEntity, joinPlaces, listPlaces } from "./covered-words.js";
import { type FollowedEntity, matchNamed } from "./named-entities.js";
import type { SearchMethod } from "./search-method.js";

const createEntityMethod = (
  text: string,
  { node, version }: EntityVariable,
  way: Pick<SearchMethod, "clauses" | "score" | "via">,
): SearchMethod => ({ ...way, item: node, version, places: `${text}.places` });

/** Entities by a query of the index of names. */
export function matchEntityNames(builder: QueryBuilder, text: string, query: string): SearchMethod {
  const { clauses, entity } = matchFulltext(builder, "'entity_names'", builder.addParameter(query));
  return createEntityMethod(text, entity, { clauses, score: "0.0", via: "null" });
}

/**
 * Entities of which a name has some of the words; their kind, their country or a day on which they existed may stand for others.
 */
export function matchNamedEntities(
  builder: QueryBuilder,
  text: string,
  namedEntities: readonly FollowedEntity[],
): SearchMethod {
  const [node, version] = builder.createVariables("n", "v");
  const entity = { node, version, type: Entity };
  const isOwn = `${isWordOfEntity(entity)} OR ${isDateOfEntity(builder, entity)}`;
  return {
    clauses: matchNamed(builder.addParameter(namedEntities), { node, version }),
    item: node,
    version,
    score: `${SCORE.named} + ${MOST_FOR.share} * named.whole`,
    via: "null",
    places: joinPlaces(`[named.places, ${listPlaces(text, isOwn)}]`),
  };
}

/**
 * Entities by an identifier, or a part of one: the number of a case is found without that of its court, 14-cv-05119 as a part
 * of 1:14-cv-05119.
 */
export function matchIdentifiers(builder: QueryBuilder, text: string): SearchMethod {
  const [lookup, key] = builder.createVariables("lookup", "key");
  const { clauses, entity } = matchFulltext(builder, `${lookup}.index`, `${lookup}.query`);
  const typed = `${text}.folded`;
  const isFound = `CASE WHEN ${lookup}.isWhole THEN ${lookup}.query CONTAINS '"' + key + '"' ELSE ${replaceSigns("key")} CONTAINS ${typed} END`;
  const matchingKey = `head([key IN ${entity.version}.identifierKeys WHERE ${isFound}])`;
  const share = `toFloat(size(${typed})) / size(${key})`;
  return createEntityMethod(text, entity, {
    clauses: [
      `UNWIND ${text}.identifiers AS ${lookup}`,
      ...clauses,
      `WITH *, ${matchingKey} AS ${key}`,
      `WHERE ${key} IS NOT NULL`,
    ],
    score: `CASE WHEN ${lookup}.isWhole THEN 1.0 ELSE (1 + ${share}) / 3 END`,
    via: `[['identifiers', ${key}]]`,
  });
}

/** Cypher for an identifier with a space for each sign. */
const replaceSigns = (key: string): string =>
  `reduce(text = ${key}, sign IN ['-', ':', '.', '/', '(', ')', '_'] | replace(text, sign, ' '))`;

/** The kinds of entities whose shares can be listed on an exchange. */
export const tradedKinds = requireRelationshipKind(StockListing).from.flatMap(listKindsWithin);

/** Entities by the symbol of their shares. */
export function matchTicker(builder: QueryBuilder, text: string): SearchMethod {
  const fact = builder.createVariable("r");
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  return createEntityMethod(text, entity, {
    clauses: [
      `CALL db.index.fulltext.queryRelationships('fact_texts', ${text}.ticker) YIELD relationship AS ${fact}`,
      `WITH ${fact}, startNode(${fact}) AS ${entity.node}`,
      ...buildWhereClause([`${fact}.ticker IS NOT NULL`, ...buildPresentVersionConditions(builder, fact)]),
      ...clauses,
    ],
    score: "1.0",
    via: `[['ticker', ${fact}.ticker]]`,
  });
}
