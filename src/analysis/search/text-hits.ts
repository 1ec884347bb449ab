import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { claimConditions, sourceConditions } from "../../query/filters/where.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { claimKnownThen } from "../../query/temporal/claim-known-then.js";
import { versionAtInstant, whereClause } from "../../query/temporal/temporal-predicates.js";
import { MOST_FOR, SCORE, shareOf } from "../shared/names/scores.js";
import type { Way } from "./hit.js";

/** Claims whose statement and quote have all words. */
export function claimHits(builder: QueryBuilder, text: string, where: WhereInput | null | undefined): Way {
  const claim = builder.variable("c");
  const said = `coalesce(${claim}.statement, '') + coalesce(${claim}.quote, '')`;
  return {
    query: `${text}.inTexts`,
    clauses: [
      `CALL db.index.fulltext.queryNodes('evidence_texts', ${text}.inTexts) YIELD node AS ${claim}`,
      "WITH *",
      ...whereClause([
        `${claim}:Claim`,
        claimKnownThen(builder, claim),
        ...claimConditions(builder, claim, where),
      ]),
    ],
    found: claim,
    version: claim,
    score: `${SCORE.claim} + ${MOST_FOR.share} * ${shareOf(`${text}.folded`, said)}`,
    via: "null",
  };
}

/** Sources whose title and publisher have all words. */
export function sourceHits(builder: QueryBuilder, text: string, where: WhereInput | null | undefined): Way {
  const [version, source] = [builder.variable("v"), builder.variable("s")];
  const known = builder.inPast ? versionAtInstant(builder, version) : [`${version}:Source`];
  const bind = builder.inPast
    ? `MATCH (${source}:Source {id: coalesce(${version}.sourceId, ${version}.id)})`
    : `WITH *, ${version} AS ${source}`;
  return {
    query: `${text}.inTexts`,
    clauses: [
      `CALL db.index.fulltext.queryNodes('evidence_texts', ${text}.inTexts) YIELD node AS ${version}`,
      "WITH *",
      ...whereClause([`(${version}:Source OR ${version}:SourceVersion)`, ...known]),
      bind,
      "WITH *",
      ...whereClause([
        `${version}.retractedAt IS NULL`,
        ...sourceConditions(builder, { source, version }, where),
      ]),
    ],
    found: source,
    version,
    score: `${SCORE.source} + ${MOST_FOR.share} * ${shareOf(`${text}.folded`, `${version}.title`)}`,
    via: "null",
  };
}
