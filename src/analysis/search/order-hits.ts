import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import type { PageArguments } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, decodeNestedRow, decodeNullable, number } from "../../neo4j/row-decoder.js";
import type { Statement } from "../../neo4j/statement.js";
import { type FoundPage, projectFoundPage } from "../../query/connection/found-page.js";
import { projectExpression } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { countKnownItems } from "../shared/names/known-count.js";
import { buildNameScore } from "../shared/names/name-score.js";
import { bindHits } from "./bind-hits.js";
import { hitVariables } from "./bound-hit.js";
import { buildNearness } from "./hit-days.js";
import type { Hit } from "./merge-hits.js";
import type { Search } from "./search-method.js";

/** Reads the value of a row: the index of its hit, its score, whether its names have that score, and what was known of it. */
export const readOrderedHit = decodeNestedRow({
  index: number,
  score: number,
  isByName: boolean,
  known: decodeNullable(number),
});

/**
 * Builds the statement that orders the hits and finds the requested page of them: the best score first, then the nearest in
 * time, then the best knhit. An entity has the score of its names if that is better, and each hit its score in proportion to
 * its words.
 * @param mark the definition of the search, for cursors
 */
export function orderHits(
  { typed, asOf }: Search,
  hits: readonly Hit[],
  args: PageArguments,
  mark: unknown,
): Statement<FoundPage | null> {
  const builder = createQueryBuilder(asOf);
  const { type, as, version } = hitVariables;
  const nameScore = buildNameScore(version, builder.addParameter(typed));
  const clause = cypher`
    ${bindHits(builder, hits, ({ score, places, most }) => ({ score, words: places.length, most }))}
    WITH *, CASE WHEN ${as.ENTITY} IS NOT NULL THEN ${nameScore} ELSE 0.0 END AS nameScore
    WITH
      *,
      nameScore > hit.score AS isByName,
      round(CASE WHEN nameScore > hit.score THEN nameScore ELSE hit.score END * hit.words / hit.most, 4) AS score,
      CASE WHEN ${as.ENTITY} IS NOT NULL THEN ${countKnownItems(builder, { node: as.ENTITY, version })} END AS known`;
  const list = {
    clauses: [clause],
    names: ["hit", "score", "isByName", "known", type, version, ...Object.values(as)],
    keys: [
      { cypher: "score", descending: true },
      { cypher: buildNearness(builder, hitVariables), descending: true },
      { cypher: `coalesce(known, ${countClaims(builder, as.FACT)}, 0)`, descending: true },
      { cypher: `coalesce(${version}.name, ${version}.title, '')`, descending: false },
    ],
    identity: `coalesce(${Object.values(as)
      .map((variable) => `${variable}.id`)
      .join(", ")})`,
    mark,
  };
  const value = projectExpression("[hit.index, score, isByName, known]");
  return buildRootStatement("order hits", builder, [], projectFoundPage(builder, args, list, value));
}

/** Builds the number of claims about a fact, by which those that are as good and as near are ordered. */
function countClaims(builder: QueryBuilder, fact: string): string {
  const claim = builder.createVariable("c");
  const pattern = `(${claim}:Claim {subjectId: ${fact}.id})`;
  const condition = buildClaimKnownCondition(builder, claim);
  return `CASE WHEN ${fact} IS NOT NULL THEN COUNT { MATCH ${pattern} WHERE ${condition} } END`;
}
