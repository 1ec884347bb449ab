import { buildClaimKnownCondition, buildVersionConditions } from "../../domain/model/known-conditions.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildClaimConditions, buildSourceConditions } from "../../query/filters/where.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { hasDays, isSearchable, isSearchableFact } from "../../query/temporal/existence.js";
import { buildWhereClause, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import { buildTextShare, MOST_FOR, SCORE } from "../shared/names/scores.js";
import { readClaimSubject } from "./claim-subject.js";
import {
  hasWord,
  hasWordInName,
  isDateOfEntity,
  isInDate,
  isWordForEntity,
  isWordOfKind,
  joinPlaces,
  listPlaces,
} from "./covered-words.js";
import type { SearchMethod } from "./search-method.js";
import type { TextStage } from "./text/typed-text.js";

/** A lookup of texts, which runs after the methods that follow names. */
export interface TextSearch {
  readonly stage: TextStage;
  /** The number of words of the best hit so far. */
  readonly best: number;
  /** The places of the words that none of these hits has. */
  readonly open: readonly number[];
}

/** The parts of a lookup. All are expressions and variables, but the clauses. */
interface TextMatching {
  /** The query that is running. */
  readonly lookup: string;
  /** The clauses that bind the items that it finds. */
  readonly clauses: readonly string[];
  /** The variables of an item. */
  readonly variables: readonly string[];
  /** The condition that a `word` is one of the item though the found texts do not have it. */
  readonly isFurther: string;
  /** The variable for its places. */
  readonly places: string;
}

/**
 * Builds the clauses that find the items with the most words, at least as many as the stage needs and the best hit so far has,
 * and those with a word that no hit has.
 */
function matchTexts(
  builder: QueryBuilder,
  text: string,
  { stage, best, open }: TextSearch,
  { lookup, clauses, variables, isFurther, places }: TextMatching,
): readonly string[] {
  const item = variables.join(", ");
  const hasOpen = `any(place IN ${builder.addParameter(open)} WHERE place IN ${places})`;
  return [
    cypher`
      UNWIND ${builder.addParameter(stage.queries)} AS ${lookup}
      ${clauses}
      WITH ${item}, collect(${lookup}.places) AS found
      WITH ${item}, ${joinPlaces(`found + [${listPlaces(text, isFurther)}]`)} AS ${places}
      WITH *, ${hasOpen} AS hasOpen
      WHERE size(${places}) >= ${builder.addParameter(stage.fewest)}
      AND (size(${places}) >= ${builder.addParameter(best)} OR hasOpen)
      WITH collect([${item}, ${places}, hasOpen]) AS rows, max(size(${places})) AS most
      UNWIND [row IN rows WHERE size(row[-2]) = most OR row[-1]] AS row
      WITH ${[...variables, places].map((variable, index) => `row[${index}] AS ${variable}`).join(", ")}`,
  ];
}

/**
 * Claims whose statement and quote have the words; a claim about a fact also has the words of its kind. On a day that the
 * client names, those about what was valid then.
 */
export function matchClaims(
  builder: QueryBuilder,
  text: string,
  search: TextSearch,
  where: WhereInput | null | undefined,
): SearchMethod {
  const [claim, lookup, places] = builder.createVariables("c", "lookup", "places");
  const claimText = `coalesce(${claim}.statement, '') + coalesce(${claim}.quote, '')`;
  const clauses = [
    `CALL db.index.fulltext.queryNodes('evidence_texts', ${lookup}.query) YIELD node AS ${claim}`,
    "WITH *",
    ...buildWhereClause([
      `${claim}:Claim`,
      buildClaimKnownCondition(builder, claim),
      ...(hasDays(builder) ? [isSubjectValid(builder, claim)] : []),
      ...buildClaimConditions(builder, claim, where),
    ]),
  ];
  const isFurther = `${isWordOfKind(`${claim}.subjectId`)} OR ${isInDate(`${claim}.observedDay`)}`;
  return {
    clauses: matchTexts(builder, text, search, { lookup, clauses, variables: [claim], isFurther, places }),
    item: claim,
    version: claim,
    score: `${SCORE.claim} + ${MOST_FOR.share} * ${buildTextShare(`${text}.folded`, claimText)}`,
    via: "null",
    places,
  };
}

const isSubjectValid = (builder: QueryBuilder, claim: string): string => {
  const isValid = readClaimSubject(builder, claim, {
    fact: (fact) => joinPredicates(isSearchableFact(builder, fact)),
    entity: (entity) => joinPredicates(isSearchable(builder, entity)),
  });
  return `coalesce(${isValid}, false)`;
};

/** Sources whose title and publisher have the words. */
export function matchSources(
  builder: QueryBuilder,
  text: string,
  search: TextSearch,
  where: WhereInput | null | undefined,
): SearchMethod {
  const [version, source] = builder.createVariables("v", "s");
  const [lookup, places] = builder.createVariables("lookup", "places");
  const versionConditions = builder.inPast ? buildVersionConditions(builder, version) : [`${version}:Source`];
  const bind = builder.inPast
    ? `MATCH (${source}:Source {id: coalesce(${version}.sourceId, ${version}.id)})`
    : `WITH *, ${version} AS ${source}`;
  const clauses = [
    `CALL db.index.fulltext.queryNodes('evidence_texts', ${lookup}.query) YIELD node AS ${version}`,
    "WITH *",
    ...buildWhereClause([`(${version}:Source OR ${version}:SourceVersion)`, ...versionConditions]),
    bind,
    "WITH *",
    ...buildWhereClause([
      `${version}.retractedAt IS NULL`,
      ...buildSourceConditions(builder, { source, version }, where),
    ]),
  ];
  const variables = [source, version];
  return {
    clauses: matchTexts(builder, text, search, { lookup, clauses, variables, isFurther: "false", places }),
    item: source,
    version,
    score: `${SCORE.source} + ${MOST_FOR.share} * ${buildTextShare(`${text}.folded`, `${version}.title`)}`,
    via: "null",
    places,
  };
}

/** Entities whose texts have the words, with their names and their kind: what was said or agreed, or a description. */
export function matchEntityTexts(builder: QueryBuilder, text: string, search: TextSearch): SearchMethod {
  const [lookup, places] = builder.createVariables("lookup", "places");
  const { clauses, entity } = matchFulltext(builder, "'entity_texts'", `${lookup}.query`);
  const { node, version } = entity;
  const isFurther = `${hasWordInName(version)} OR ${isWordForEntity(entity)} OR ${isDateOfEntity(builder, entity)}`;
  const texts = `[${version}.text, ${version}.description] + coalesce(${version}.terms, [])`;
  const isMatch = `any(word IN ${text}.searchWords WHERE ${hasWord("part")})`;
  return {
    clauses: matchTexts(builder, text, search, {
      lookup,
      clauses,
      variables: [node, version],
      isFurther,
      places,
    }),
    item: node,
    version,
    score: String(SCORE.text),
    via: `[[
      'text',
      coalesce(head([part IN ${texts} WHERE part IS NOT NULL AND ${isMatch}]), ${version}.name)
    ]]`,
    places,
  };
}
