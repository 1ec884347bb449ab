import type { AsOf } from "../../domain/graphql/as-of.js";
import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  boolean,
  createRowDecoder,
  decodeList,
  decodeNestedRow,
  decodeNullable,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { joinPredicates } from "../../query/temporal/temporal-predicates.js";
import type { ComparedEntity } from "./candidate.js";
import { comparedColumns, listComparedValues } from "./compared-columns.js";
import { MAX_JUDGMENTS } from "./match-settings.js";

const decodeState = createRowDecoder({
  revision: number,
  recordedAt: decodeNullable(number),
  /** The number of judgments of all sorts, also of those that stand no more. */
  judgmentCount: number,
});

/** The revision of the graph, and whether it has judgments at all. */
export type JudgmentState = ReturnType<typeof decodeState>;

/** Reads what tells whether judgments have to be read again. It costs the same however many there are. */
export const readJudgmentState: Statement<JudgmentState> = createStatement({
  name: "state of judgments",
  text: cypher`
    OPTIONAL MATCH (g:Graph {id: 'graph'})
    RETURN coalesce(g.revision, 0), g.recordedAt,
      COUNT { (:Merge) } + COUNT { (:Distinction) } + COUNT { (:Acceptance) }`,
  read: ([row]) => decodeState(row ?? [0, null, 0]),
});

const judgmentColumns = {
  entityId: text,
  /** The second entity; null if a name was judged. */
  secondId: decodeNullable(text),
  name: decodeNullable(text),
  /** The instant at which both are read: before a merge or a name that was accepted changed the entity. */
  instant: number,
  isSame: boolean,
};
const decodeJudgment = createRowDecoder(judgmentColumns);

/** A decision of a curator that two entities, or a name and an entity, are the same or are not. */
export type Judgment = ReturnType<typeof decodeJudgment>;

/**
 * Finds the latest judgments of each sort that stood at the instant of the query: entities that were merged or marked as distinct, and
 * names that were accepted for an entity. A merge that was undone and a mark that was removed are none.
 */
export function findJudgments(asOf: AsOf | null | undefined): Statement<readonly Judgment[]> {
  const builder = createQueryBuilder(asOf);
  const { inPast, knownAt } = builder;
  const isMerged = inPast
    ? `m.at <= ${knownAt} AND coalesce(m.undoneAt > ${knownAt}, true)`
    : "m.undoneAt IS NULL";
  const isDistinct = inPast
    ? joinPredicates(buildVersionConditions(builder, "d"))
    : `d.recordedTo = ${OPEN_INSTANT}`;
  const isAccepted = inPast ? `a.at <= ${knownAt}` : "true";
  return createStatement({
    name: "judgments",
    text: cypher`
      CALL () {
        MATCH (m:Merge) WHERE ${isMerged}
        WITH m ORDER BY m.at DESC LIMIT ${MAX_JUDGMENTS}
        MATCH (x:Redirect {to: m.keepId})
        WHERE x.recordedFrom = m.at AND split(x.id, ':')[0] = split(m.keepId, ':')[0]
        WITH m, x ORDER BY m.at DESC, x.id LIMIT ${MAX_JUDGMENTS}
        RETURN m.keepId AS entityId, x.id AS secondId, null AS name, m.at - 1 AS instant, true AS isSame
        UNION ALL
        MATCH (d:Distinction) WHERE ${isDistinct}
        WITH d ORDER BY d.recordedFrom DESC, d.firstId, d.secondId LIMIT ${MAX_JUDGMENTS}
        RETURN
          d.firstId AS entityId, d.secondId AS secondId, null AS name,
          d.recordedFrom AS instant, false AS isSame
        UNION ALL
        MATCH (a:Acceptance) WHERE ${isAccepted}
        WITH a ORDER BY a.at DESC, a.entityId, a.name LIMIT ${MAX_JUDGMENTS}
        RETURN a.entityId AS entityId, null AS secondId, a.name AS name, a.at - 1 AS instant, true AS isSame
      }
      RETURN entityId, secondId, name, instant, isSame`,
    parameters: builder.parameters,
    read: (rows) => rows.map(decodeJudgment),
  });
}

const decodeVersions = createRowDecoder([decodeList(decodeNestedRow({ id: text, ...comparedColumns }))]);

/** Reads the judged entities of each judgment as they were at its instant; one that was not recorded then is missing. */
export const readJudgedEntities = (
  judgments: readonly Judgment[],
): Statement<readonly (readonly ComparedEntity[])[]> =>
  createStatement({
    name: "judged entities",
    text: cypher`
      UNWIND range(0, size($judgments) - 1) AS place
      WITH place, $judgments[place] AS judgment
      CALL (judgment) {
        UNWIND judgment.ids AS id
        CALL (id) {
          MATCH (v:Entity {id: id}) RETURN v
          UNION ALL
          MATCH (v:RetractedEntity {id: id}) RETURN v
          UNION ALL
          MATCH (v:EntityVersion {entityId: id}) RETURN v
        }
        WITH id, v WHERE v.recordedFrom <= judgment.instant < v.recordedTo
        RETURN collect([id, ${listComparedValues("v").join(", ")}]) AS versions
      }
      WITH place, versions ORDER BY place
      RETURN versions`,
    parameters: {
      judgments: judgments.map(({ entityId, secondId, instant }) => ({
        ids: secondId === null ? [entityId] : [entityId, secondId],
        instant: BigInt(instant),
      })),
    },
    read: (rows) => rows.map((row) => decodeVersions(row)[0]),
  });
