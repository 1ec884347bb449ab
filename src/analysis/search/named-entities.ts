import type { AsOf } from "../../domain/graphql/as-of.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  boolean,
  decodeList,
  decodeNestedRow,
  decodeNullable,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { countKnownFacts } from "../shared/names/known-count.js";
import type { TypedText } from "./text/typed-text.js";

/** The most entities that are followed for a word. */
export const MAX_NAMESAKES = 25;
/** The facts of an entity with more are not followed: it is found itself. */
const MAX_FOLLOWED = 1_000;

/** An entity that some words name, from which events and facts are found. */
export interface FollowedEntity {
  /** The ids in the store of the entity and of its version. */
  readonly node: string;
  readonly version: string;
  readonly name: string | null;
  /** The places of the words that its names have. */
  readonly places: readonly number[];
  /** 1 if the text has a whole name of it, else 0. */
  readonly whole: number;
  /** True if it has too many facts to be followed. */
  readonly isHub: boolean;
}

export interface NamedEntities {
  readonly entities: readonly FollowedEntity[];
  /** True if a word names more entities than are followed. */
  readonly isCut: boolean;
}

const readNamesakes = decodeList(
  decodeNestedRow({
    node: text,
    version: text,
    name: decodeNullable(text),
    places: decodeList(number),
    whole: number,
    isHub: boolean,
  }),
);

/**
 * Builds the statement that finds the entities that each word names: of too many, those with most of the other words first,
 * then those of which the text has a whole name, then those with the most names. The choice follows from what was known then
 * alone.
 */
export function findNamedEntities(typed: TypedText, asOf: AsOf | null | undefined): Statement<NamedEntities> {
  const builder = createQueryBuilder(asOf);
  const typedText = builder.addParameter(typed);
  const { clauses, entity } = matchFulltext(builder, "'entity_names'", "word.inNames");
  const { node, version } = entity;
  const terms = `' ' + ${version}.searchTerms + ' '`;
  const isWhole = `any(name IN ${version}.searchNames
    WHERE ' ' + ${typedText}.folded + ' ' CONTAINS ' ' + name + ' ')`;
  return createStatement({
    name: "named entities",
    text: cypher`
      UNWIND ${typedText}.searchWords AS word
      CALL (word) {
        WITH word WHERE word.inNames <> ''
        ${clauses}
        WITH
          ${node},
          ${version},
          [other IN ${typedText}.searchWords
            WHERE any(form IN other.forms WHERE ${terms} CONTAINS form) | other.place] AS places,
          CASE WHEN ${isWhole} THEN 1 ELSE 0 END AS whole
        ORDER BY size(places) DESC, whole DESC, size(coalesce(${version}.aliases, [])) DESC, ${node}.id
        LIMIT ${MAX_NAMESAKES + 1}
        RETURN collect([
          elementId(${node}),
          elementId(${version}),
          ${version}.name,
          places,
          whole,
          ${countKnownFacts(builder, node, relationshipKinds)} > ${MAX_FOLLOWED}
        ]) AS namesakes
      }
      RETURN namesakes`,
    column: "namesakes",
    parameters: builder.parameters,
    read: (rows) => selectFollowed(rows.map(([namesakes]) => readNamesakes(namesakes))),
  });
}

/** Selects as many entities for each word as are followed, each once. */
function selectFollowed(namesakesOfWords: readonly (readonly FollowedEntity[])[]): NamedEntities {
  const followed = namesakesOfWords.flatMap((namesakes) => namesakes.slice(0, MAX_NAMESAKES));
  return {
    entities: [...new Map(followed.map((entity) => [entity.node, entity])).values()],
    isCut: namesakesOfWords.some((namesakes) => namesakes.length > MAX_NAMESAKES),
  };
}

/** Builds the clauses that bind each named entity of a parameter as `named`, its node, and its version if that is needed. */
export const matchNamed = (
  namedEntities: string,
  { node, version }: { readonly node: string; readonly version?: string },
): readonly string[] => [
  `UNWIND ${namedEntities} AS named`,
  `MATCH (${node}) WHERE elementId(${node}) = named.node`,
  ...(version ? [`MATCH (${version}) WHERE elementId(${version}) = named.version`] : []),
];
