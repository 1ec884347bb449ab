import { buildClaimKnownCondition } from "../../domain/model/claim-known-condition.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildClaimConditions, buildSourceConditions } from "../../query/filters/where.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { hasDays, isSearchable, isSearchableFact } from "../../query/temporal/existence.js";
import {
  buildVersionConditions,
  buildWhereClause,
  joinPredicates,
} from "../../query/temporal/temporal-predicates.js";
import { buildTextShare, MOST_FOR, SCORE } from "../shared/names/scores.js";
import { readClaimSubject } from "./claim-subject.js";
import type { SearchMethod } from "./search-method.js";

/** Claims whose statement and quote have all words. On a day that the client names, those about what was valid then. */
export function matchClaims(
  builder: QueryBuilder,
  text: string,
  where: WhereInput | null | undefined,
): SearchMethod {
  const claim = builder.createVariable("c");
  const claimText = `coalesce(${claim}.statement, '') + coalesce(${claim}.quote, '')`;
  return {
    query: `${text}.inTexts`,
    clauses: [
      `CALL db.index.fulltext.queryNodes('evidence_texts', ${text}.inTexts) YIELD node AS ${claim}`,
      "WITH *",
      ...buildWhereClause([
        `${claim}:Claim`,
        buildClaimKnownCondition(builder, claim),
        ...(hasDays(builder) ? [isSubjectValid(builder, claim)] : []),
        ...buildClaimConditions(builder, claim, where),
      ]),
    ],
    item: claim,
    version: claim,
    score: `${SCORE.claim} + ${MOST_FOR.share} * ${buildTextShare(`${text}.folded`, claimText)}`,
    via: "null",
  };
}

const isSubjectValid = (builder: QueryBuilder, claim: string): string => {
  const isValid = readClaimSubject(builder, claim, {
    fact: (fact) => joinPredicates(isSearchableFact(builder, fact)),
    entity: (entity) => joinPredicates(isSearchable(builder, entity)),
  });
  return `coalesce(${isValid}, false)`;
};

/** Sources whose title and publisher have all words. */
export function matchSources(
  builder: QueryBuilder,
  text: string,
  where: WhereInput | null | undefined,
): SearchMethod {
  const [version, source] = builder.createVariables("v", "s");
  const versionConditions = builder.inPast ? buildVersionConditions(builder, version) : [`${version}:Source`];
  const bind = builder.inPast
    ? `MATCH (${source}:Source {id: coalesce(${version}.sourceId, ${version}.id)})`
    : `WITH *, ${version} AS ${source}`;
  return {
    query: `${text}.inTexts`,
    clauses: [
      `CALL db.index.fulltext.queryNodes('evidence_texts', ${text}.inTexts) YIELD node AS ${version}`,
      "WITH *",
      ...buildWhereClause([`(${version}:Source OR ${version}:SourceVersion)`, ...versionConditions]),
      bind,
      "WITH *",
      ...buildWhereClause([
        `${version}.retractedAt IS NULL`,
        ...buildSourceConditions(builder, { source, version }, where),
      ]),
    ],
    item: source,
    version,
    score: `${SCORE.source} + ${MOST_FOR.share} * ${buildTextShare(`${text}.folded`, `${version}.title`)}`,
    via: "null",
  };
}
