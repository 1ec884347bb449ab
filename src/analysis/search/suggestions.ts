import { foldName, splitIntoWords } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  decodeJson,
  decodeList,
  decodeNestedRow,
  decodeNullable,
  text as readText,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { computeTextSimilarity } from "../match/edit-distance.js";
import { buildKindConditions } from "../shared/kind-conditions.js";
import { buildGreatest, buildPairLikeness } from "../shared/names/name-score.js";
import { listNames } from "./nearest-name.js";
import type { Search } from "./search-method.js";

/** The most entities that are compared for a word, and the most names that are suggested. */
const MAX_COMPARED = 25;
const MAX_SUGGESTED = 5;
/** Names that are less like the query, or one of its words, are not suggested. */
const MIN_LIKENESS = 0.5;

const readNames = decodeNestedRow([readText, decodeNullable(decodeList(decodeJson<Alias>()))]);

/**
 * Builds the statement that finds the names that are most like the query or one of its words. Entities are compared that have a
 * word with at most two other letters: for each word those that share most pairs of letters.
 */
export function findSuggestions({ query, typed, kinds, asOf }: Search): Statement<readonly string[]> {
  const builder = createQueryBuilder(asOf);
  const { clauses, entity } = matchFulltext(builder, "'entity_names'", "word.query");
  const { node, version } = entity;
  const words = `reduce(words = [], name IN ${version}.searchNames | words + split(name, ' '))`;
  const likeness = buildGreatest(`[x IN ${words} | ${buildPairLikeness("word.pairs", "x")}]`);
  const conditions = [...buildKindConditions(builder, node, kinds), ...isSearchable(builder, entity)];
  return createStatement({
    name: "suggestions",
    text: cypher`
      UNWIND ${builder.addParameter(typed.nearWords)} AS word
      CALL (word) {
        ${clauses}
        WITH * ${buildWhereClause(conditions)}
        WITH ${node}, ${version}, ${likeness} AS likeness
        ORDER BY likeness DESC, size(${version}.searchNames) DESC, ${node}.id
        LIMIT ${MAX_COMPARED}
        RETURN ${node}, ${version}
      }
      WITH DISTINCT ${node}, ${version}
      RETURN [${version}.name, ${version}.aliases] AS names`,
    column: "names",
    parameters: builder.parameters,
    read: (rows) =>
      findNearestNames(
        query,
        rows.map(([names]) => readNames(names)),
      ),
  });
}

/** The names nearest to a text but other than it, each of a list with the aliases of one entity. */
export function findNearestNames(
  query: string,
  entities: readonly (readonly [name: string, aliases: readonly Alias[] | null])[],
): readonly string[] {
  const texts = [foldName(query), ...splitIntoWords(foldName(query))];
  const nearest = new Map<string, number>();
  for (const [name, aliases] of entities)
    for (const entityName of listNames(name, aliases))
      if (foldName(entityName) !== texts[0])
        nearest.set(entityName, computeLikeness(texts, foldName(entityName)));
  return [...nearest]
    .filter(([, likeness]) => likeness >= MIN_LIKENESS)
    .sort(
      ([firstName, a], [secondName, b]) =>
        b - a || firstName.length - secondName.length || (firstName < secondName ? -1 : 1),
    )
    .slice(0, MAX_SUGGESTED)
    .map(([name]) => name);
}

/** Computes the greatest likeness of the name, or one of its words, to one of the texts. */
function computeLikeness(texts: readonly string[], name: string): number {
  const parts = [name, ...splitIntoWords(name)];
  return Math.max(...texts.flatMap((text) => parts.map((part) => computeTextSimilarity(text, part))));
}
