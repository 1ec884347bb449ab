import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";

/** The most entities that are followed for a word. */
export const MAX_NAMESAKES = 25;

/** The entities that the words of a text name, from which events and facts are found. */
export interface NamedEntities {
  readonly clause: string;
  /** The variable with a list of each entity: its node, its version, and the places of the words that its names have. */
  readonly list: string;
  /** The variable for whether a word names more entities than are followed. */
  readonly isCut: string;
}

/**
 * Finds the entities that each word names: of too many, those with most of the other words first, then those called just
 * that, then those with the most names. The choice follows from what was known then alone.
 */
export function findNamedEntities(builder: QueryBuilder, text: string): NamedEntities {
  const [list, isCut, word] = builder.createVariables("named", "cut", "word");
  const { clauses, entity } = matchFulltext(builder, "entity_names", `${word}.query`);
  const { node, version } = entity;
  const terms = `' ' + ${version}.searchTerms + ' '`;
  const clause = cypher`
    CALL () {
      UNWIND ${text}.aboutWords AS ${word}
      CALL (${word}) {
        WITH ${word} WHERE ${word}.query <> ''
        ${clauses}
        WITH
          ${node},
          ${version},
          [one IN ${text}.aboutWords WHERE ${terms} CONTAINS one.whole | one.place] AS places
        ORDER BY size(places) DESC, ${word}.query IN ${version}.searchNames DESC,
        size(coalesce(${version}.aliases, [])) DESC, ${node}.id
        LIMIT ${MAX_NAMESAKES + 1}
        RETURN collect([${node}, ${version}, places]) AS namesakes
      }
      WITH collect(namesakes) AS found
      CALL (found) {
        UNWIND found AS namesakes
        UNWIND namesakes[..${MAX_NAMESAKES}] AS one
        RETURN collect(DISTINCT one) AS ${list}
      }
      RETURN ${list}, any(namesakes IN found WHERE size(namesakes) > ${MAX_NAMESAKES}) AS ${isCut}
    }`;
  return { clause, list, isCut };
}
