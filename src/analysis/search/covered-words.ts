import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { searchedTextsOfFacts } from "../../domain/kinds/searched-texts.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { joinStoredTypes } from "../../query/temporal/temporal-predicates.js";

/** Builds the places of the words of a search that meet a condition on `word`. */
export const listPlaces = (text: string, condition: string): string =>
  `[word IN ${text}.searchWords WHERE ${condition} | word.place]`;

/** Builds the union of some lists of places. */
export const joinPlaces = (lists: string): string =>
  `reduce(places = [], list IN ${lists} | places + [place IN list WHERE NOT place IN places])`;

/** The condition that a word stands for the kind of an id. */
export const isWordOfKind = (id: string): string => `split(${id}, ':')[0] IN word.kinds`;

/** The condition that a word is one of the names of a version. */
export const hasWordInName = (version: string): string =>
  `any(form IN word.forms WHERE ' ' + ${version}.searchTerms + ' ' CONTAINS form)`;

/** The condition that a word stands for the kind or the country of an entity. */
export const isWordForEntity = ({ node, version }: EntityVariable): string =>
  `${isWordOfKind(`${node}.id`)} OR ${version}.country IN word.countries`;

/** The condition that a word is one of an entity: its kind, its country, or a word of its texts. */
export const isWordOfEntity = (entity: EntityVariable): string => {
  const { version } = entity;
  const terms = `reduce(all = '', term IN coalesce(${version}.terms, []) | all + ' ' + term)`;
  const texts = `coalesce(${version}.text, '') + ' ' + coalesce(${version}.description, '') + ${terms}`;
  return `(${isWordForEntity(entity)} OR ${hasWord(texts)})`;
};

/** The condition that a word is one of a fact: its kind, a value of it, its country, or a word of its texts. */
export const isWordOfFact = (fact: string): string => cypher`
  (${isWordOfKind(`${fact}.id`)}
  OR any(value IN word.values WHERE ${fact}[value[0]] = value[1])
  OR ${fact}.place IN word.countries
  OR ${hasWord(searchedTextsOfFacts.map((name) => `coalesce(${fact}.${name}, '')`).join(" + ' ' + "))})`;

/** The condition that a word is a date of an entity: of an event, a day in it; of a thing, one on which it existed. */
export const isDateOfEntity = (builder: QueryBuilder, { node, version }: EntityVariable): string =>
  isDate(`${node}:${buildLabelExpression(builder, ...eventKinds.map(({ type }) => type))}`, version);

const kindsOfEventFacts = relationshipKinds.filter(({ time }) => time === "EVENT");

/** The condition that a word is a date of a fact: of an event, a day in it; of a state, one on which it holds. */
export const isDateOfFact = (builder: QueryBuilder, fact: string): string =>
  isDate(`${fact}:${joinStoredTypes(builder, kindsOfEventFacts)}`, fact);

const isDate = (isEvent: string, version: string): string => cypher`
  CASE WHEN word.from IS NULL THEN false
  WHEN ${isEvent} THEN ${isInDate(`${version}.firstDay`)} OR ${isInDate(`${version}.lastDay`)}
  ELSE ${version}.firstDay <= word.to AND ${version}.lastDay >= word.from END`;

/** The condition that a day, as yyyymmdd, is in the date that a word stands for. */
export const isInDate = (day: string): string => `word.from <= ${day} AND ${day} <= word.to`;

/** The condition that a text has a word. */
export const hasWord = (words: string): string =>
  `any(start IN word.starts WHERE ${separateWords(words)} CONTAINS start)`;

/** Cypher for a text in lower case, with a space for each sign and around it. */
const separateWords = (words: string): string =>
  `reduce(all = ' ' + toLower(${words}) + ' ', sign IN ['.', ',', ';', ':', '-', '(', ')', '"', "'", '’', '“', '”'] | replace(all, sign, ' '))`;
