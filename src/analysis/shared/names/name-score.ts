import { cypher } from "../../../neo4j/cypher.js";
import { isMisspelling } from "./is-misspelling.js";
import { MOST_FOR, SCORE } from "./scores.js";

/** The likeness of an entity for which the text is recorded as a misspelling: another of that name may be meant. */
const MISTAKE = 0.8;

/**
 * Builds the score of the names of a version, 0 to 1, by nothing but the text and these names, so that later
 * records do not change it. `text` is the parameter with the typed text. 1 is an equal name, perhaps without its legal
 * form or with other spaces. From one third on, a name has all words: it scores more if it begins with the text, and the
 * more of its words are these. Below, names are similar by their pairs of letters.
 */
export function buildNameScore(version: string, text: string): string {
  const names = `${version}.searchNames`;
  const best = buildGreatest(`[x IN ${names} | ${scoreSingleName("x", text)}]`);
  return cypher`
    CASE WHEN ${isMistake(version, text)} THEN ${SCORE.similar + MOST_FOR.likeness * MISTAKE}
    ELSE reduce(score = 0.0, best IN [${best}] |
    CASE WHEN best > 0 THEN best ELSE ${SCORE.similar} + ${MOST_FOR.likeness} * ${buildLikeness(names, text)} END) END`;
}

/** Cypher for the greatest of a list of numbers, or 0. */
export const buildGreatest = (numbers: string): string =>
  `reduce(most = 0.0, one IN ${numbers} | CASE WHEN one > most THEN one ELSE most END)`;

function scoreSingleName(name: string, text: string): string {
  const joined = `replace(replace(' ' + ${name} + ' ', ' and ', ' '), ' ', '')`;
  const isWhole = `${name} IN ${text}.wholes OR ${joined} = ${text}.joined`;
  const begins = `CASE WHEN ${name} STARTS WITH ${text}.folded THEN 0.5 ELSE 0.0 END`;
  const covered = countMatchedWords(name, text);
  const share = `found / size(split(${name}, ' '))`;
  return cypher`
    CASE WHEN ${isWhole} THEN 1.0
    ELSE reduce(score = 0.0, found IN [${covered}] |
    CASE WHEN found < 0 THEN 0.0 ELSE ${SCORE.hasWords} + ${MOST_FOR.words} * (${begins} + 0.5 * CASE WHEN ${share} > 1 THEN 1 ELSE ${share} END) END) END`;
}

/** Cypher for the number of words that a name has, one that it only begins as a half; -1 if it lacks one. */
const countMatchedWords = (name: string, text: string): string => cypher`
  reduce(found = 0.0, word IN ${text}.words |
  CASE WHEN found < 0 THEN found
  WHEN ' ' + ${name} + ' ' CONTAINS word[0] THEN found + 1
  WHEN ' ' + ${name} CONTAINS word[1] THEN found + 0.5
  ELSE -1.0 END)`;

/** Builds the condition that the exact text is a name of the entity only as a misspelling. */
function isMistake(version: string, text: string): string {
  const aliases = `[a IN coalesce(${version}.aliases, []) WHERE toLower(a) CONTAINS ${text}.asAlias]`;
  return cypher`
    (${version}.searchNames[0] <> ${text}.folded
    AND size(${aliases}) > 0
    AND all(a IN ${aliases} WHERE ${isMisspelling("a")}))`;
}

/**
 * Cypher for the greatest Sørensen–Dice coefficient, 0 to 1, of the letter pairs of the text and those of a name. Only
 * names that begin or end like the text are compared, as misspelt ones do, so that a thousand names cost little.
 */
function buildLikeness(names: string, text: string): string {
  const likely = `[x IN ${names} WHERE left(x, 2) = ${text}.firstPair OR right(x, 2) = ${text}.lastPair]`;
  return buildGreatest(`[x IN ${likely} | ${buildPairLikeness(`${text}.pairs`, "x")}]`);
}

/** Cypher for the Sørensen–Dice coefficient of some pairs of letters and those of a word or a name. */
export const buildPairLikeness = (pairs: string, name: string): string =>
  `2.0 * size([pair IN ${pairs} WHERE ${name} CONTAINS pair]) / (size(${pairs}) + size(${name}) - 1)`;
