import type { AsOf } from "../../domain/graphql/as-of.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeList, decodeNestedRow, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { countKnownItems } from "../shared/names/known-count.js";
import { buildNameScore } from "../shared/names/name-score.js";
import type { ComparedEntity } from "./candidate.js";
import { comparedColumns, listComparedValues } from "./compared-columns.js";
import { MAX_COMPARED, MAX_READ } from "./match-settings.js";
import type { NameQuery } from "./name-query.js";
import type { Known } from "./namesakes.js";

/** The candidates of a name. */
export interface Candidates {
  readonly entities: readonly (ComparedEntity & Known)[];
  /** True if there were more than are compared. */
  readonly isCut: boolean;
}

const NAME = "name";

/** Builds the condition that a version has the name in other letters. */
const isSame = (version: string): string =>
  `any(term IN ${NAME}.same WHERE ' ' + ${version}.searchTerms + ' ' CONTAINS term)`;

/**
 * Finds the candidates of each name: those with its identifiers, its words or the same sounds, and misspellings only where
 * no entity has the name itself. Of too many, those with an identifier come first, then those with the same name in other
 * letters, and then those with the best score of a search. As of an instant, the choice follows from what was known then
 * alone.
 */
export function findCandidates(
  asOf: AsOf | null | undefined,
  names: readonly NameQuery[],
): Statement<readonly Candidates[]> {
  const builder = createQueryBuilder(asOf);
  const all = builder.addParameter(names);
  const isNamed = `any(one IN spelt WHERE any(known IN one[1].searchNames WHERE known IN ${NAME}.wholes))`;
  const knownCount = countKnownItems(builder, { node: "n", version: "v" });
  return createStatement({
    name: "match",
    text: cypher`
      UNWIND range(0, size(${all}) - 1) AS place
      WITH place, ${all}[place] AS ${NAME}
      CALL (${NAME}) {
        ${gather(builder, "entity_identifiers", "identifiers", "identified", "true")}
        ${gather(builder, "entity_names", "spelt", "spelt", "true")}
        ${gather(builder, "entity_names", "misspelt", "misspelt", `NOT ${isNamed}`)}
        CALL (*) {
          UNWIND identified + spelt + misspelt AS found
          WITH DISTINCT found[0] AS n, found[1] AS v
          ORDER BY
            any(key IN ${NAME}.identifierKeys WHERE key IN v.identifierKeys) DESC,
            ${isSame("v")} DESC,
            round(${buildNameScore("v", NAME)}, 4) DESC,
            size(coalesce(v.aliases, [])) DESC,
            n.id
          LIMIT ${MAX_COMPARED + 1}
          RETURN collect([n.id, ${knownCount}, ${listComparedValues("v").join(", ")}]) AS candidates
        }
        RETURN candidates
      }
      WITH place, candidates ORDER BY place
      RETURN candidates`,
    parameters: builder.parameters,
    read: (rows) => rows.map(readCandidates),
  });
}

/**
 * A clause that collects what a query of a name finds in an index, of its kinds and the time of the query. Of too many, those
 * that the index ranks best; as of an instant, at which later records must not matter, those with the shortest names.
 */
function gather(builder: QueryBuilder, index: string, query: string, rows: string, only: string): string {
  const { clauses, entity } = matchFulltext(builder, `'${index}'`, `${NAME}.${query}`);
  const { node, version } = entity;
  const order = `${isSame(version)} DESC, size(${version}.searchTerms), ${node}.id`;
  const isOfKind = `(${NAME}.prefixes IS NULL OR split(${node}.id, ':')[0] IN ${NAME}.prefixes)`;
  return cypher`
    CALL (*) {
      WITH 1 AS start WHERE ${NAME}.${query} <> '' AND ${only}
      ${clauses}
      WITH * ${buildWhereClause([isOfKind, ...isSearchable(builder, entity)])}
      WITH ${node}, ${version} ${builder.inPast ? `ORDER BY ${order}` : ""}
      LIMIT ${MAX_READ + 1}
      RETURN collect([${node}, ${version}]) AS ${rows}
    }`;
}

const decodeRow = createRowDecoder([
  decodeList(decodeNestedRow({ id: text, knownCount: number, ...comparedColumns })),
]);

function readCandidates(row: readonly unknown[]): Candidates {
  const [entities] = decodeRow(row);
  return { entities: entities.slice(0, MAX_COMPARED), isCut: entities.length > MAX_COMPARED };
}
