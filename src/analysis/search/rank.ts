import { foldName } from "../../domain/names/names.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";

/**
 * A number from 0 to 1: a whole name ranks above the beginning of a name, and that above a similar name.
 * Within the first two, the entity with more facts comes first, then the one whose main name it is, then the
 * one with more names. Within the last, the greater similarity comes first: of letters, and by the score of
 * the index, which prefers rare words and entities with few names. An entity found only by a misspelling is
 * scored by the index alone.
 */
export function searchRank(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  score: string,
  query: string,
): string {
  const folded = foldName(query);
  const name = builder.parameter(folded);
  const likeness = `${score} / (${score} + 10)`;
  const byIndex = `0.4 * ${likeness}`;
  const like = `0.6 * ${sharedPairs(builder, `${version}.searchNames`, folded)} + ${byIndex}`;
  const weight = `COUNT { (${node})--() } / (COUNT { (${node})--() } + 10.0)`;
  const isCalled = `CASE WHEN ${version}.searchNames[0] = ${name} THEN 1 ELSE 0 END`;
  const names = `size([a IN coalesce(${version}.aliases, []) WHERE NOT ${isMistake("a")}])`;
  const among = `0.8 * ${weight} + 0.1 * ${isCalled} + 0.05 * ${names} / (${names} + 10.0) + 0.05 * ${likeness}`;
  const tier = cypher`
    CASE
      WHEN ${name} IN ${version}.searchNames THEN 2
      WHEN any(x IN ${version}.searchNames WHERE x STARTS WITH ${name}) THEN 1
      ELSE 0
    END`;
  return cypher`
    (CASE ${tier}
      WHEN 0 THEN ${like}
      ELSE CASE
        WHEN ${foundByMistake(builder, version, name, query)} THEN ${byIndex}
        ELSE ${tier} + ${among}
      END
    END) / 3`;
}

/** Whether an alias, stored as JSON, is a misspelling. */
const isMistake = (alias: string): string => `${alias} CONTAINS '"MISSPELLING"'`;

/** Whether the exact query text is a name of the entity only as a misspelling. */
function foundByMistake(builder: QueryBuilder, version: string, name: string, query: string): string {
  const value = builder.parameter(`"value":${JSON.stringify(query.trim().toLowerCase())}`);
  const aliases = `[a IN coalesce(${version}.aliases, []) WHERE toLower(a) CONTAINS ${value}]`;
  return cypher`
    ${version}.searchNames[0] <> ${name}
    AND size(${aliases}) > 0
    AND all(a IN ${aliases} WHERE ${isMistake("a")})`;
}

/** The most letter pairs of the typed text to search for. */
const MAX_PAIRS = 24;

/**
 * Cypher for the greatest Sørensen–Dice coefficient, 0 to 1, of the letter pairs of the typed text and those
 * of one of an entity's names; all texts are folded. Only names that begin or end like the text are compared,
 * as misspelt ones do, so that a thousand names cost little.
 */
function sharedPairs(builder: QueryBuilder, names: string, folded: string): string {
  const letters = [...folded].slice(0, MAX_PAIRS + 1);
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  if (pairs.length === 0) return "0.0";
  const [typed, start, end] = [pairs, pairs[0], folded.slice(-2)].map((value) => builder.parameter(value));
  const likely = `[x IN ${names} WHERE left(x, 2) = ${start} OR right(x, 2) = ${end}]`;
  const shared = `2.0 * size([pair IN ${typed} WHERE x CONTAINS pair]) / (${pairs.length} + size(x) - 1)`;
  return `reduce(most = 0.0, one IN [x IN ${likely} | ${shared}] | CASE WHEN one > most THEN one ELSE most END)`;
}
