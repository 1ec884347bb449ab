import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { countKnownFacts } from "./known-count.js";

/** The most entities that are followed for a word. */
export const MAX_NAMESAKES = 25;
/** The facts of an entity with more are not followed: it is found itself. */
export const MAX_FOLLOWED = 1_000;

/** The entities that the words of a text name, from which events and facts are found. */
export interface NamedEntities {
  readonly clause: string;
  /**
   * The variable with a list of a map for each entity: its `node`, its `version`, the `places` of the words that its names
   * have, `whole`: 1 if the text has a whole name of it, else 0, and `isHub`: whether it has too many facts to be followed.
   */
  readonly list: string;
  /** The variable for whether a word names more entities than are followed. */
  readonly isCut: string;
}

/**
 * Finds the entities that each word names: of too many, those with most of the other words first, then those of which the
 * text has a whole name, then those with the most names. The choice follows from what was known then alone.
 */
export function findNamedEntities(builder: QueryBuilder, text: string): NamedEntities {
  const [list, isCut, word] = builder.createVariables("named", "cut", "word");
  const { clauses, entity } = matchFulltext(builder, "'entity_names'", `${word}.inNames`);
  const { node, version } = entity;
  const terms = `' ' + ${version}.searchTerms + ' '`;
  const isWhole = `any(name IN ${version}.searchNames
    WHERE ' ' + ${text}.folded + ' ' CONTAINS ' ' + name + ' ')`;
  const clause = cypher`
    CALL () {
      UNWIND ${text}.searchWords AS ${word}
      CALL (${word}) {
        WITH ${word} WHERE ${word}.inNames <> '' AND ${text}.about <> ''
        ${clauses}
        WITH
          ${node},
          ${version},
          [word IN ${text}.searchWords
            WHERE any(form IN word.forms WHERE ${terms} CONTAINS form) | word.place] AS places,
          CASE WHEN ${isWhole} THEN 1 ELSE 0 END AS whole
        ORDER BY size(places) DESC, whole DESC, size(coalesce(${version}.aliases, [])) DESC, ${node}.id
        LIMIT ${MAX_NAMESAKES + 1}
        RETURN collect({node: ${node}, version: ${version}, places: places, whole: whole}) AS namesakes
      }
      WITH collect(namesakes) AS found
      CALL (found) {
        UNWIND found AS namesakes
        UNWIND namesakes[..${MAX_NAMESAKES}] AS one
        WITH DISTINCT one, one.node AS ${node}
        RETURN collect(one {
          .*,
          isHub: ${countKnownFacts(builder, node, relationshipKinds)} > ${MAX_FOLLOWED}
        }) AS ${list}
      }
      RETURN ${list}, any(namesakes IN found WHERE size(namesakes) > ${MAX_NAMESAKES}) AS ${isCut}
    }`;
  return { clause, list, isCut };
}
