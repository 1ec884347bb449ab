import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, nullable, number, rowDecoder, text, trusted } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { groupBy } from "../../util/group-by.js";
import { nodeBy } from "../store/by-id.js";
import type { PastVersion } from "./replay-versions.js";

/** The entities among some that no active claim is about. */
export const withoutClaims = (ids: readonly string[]): Statement<readonly string[]> =>
  statement({
    name: "read which entities have no claims",
    access: "READ",
    text: cypher`
      UNWIND $ids AS id
      ${nodeBy("n", "Entity", "id", "id")}
      WHERE NOT EXISTS { MATCH (c:Claim {subjectId: id}) WHERE c.retractedAt IS NULL }
      RETURN id
    `,
    parameters: { ids },
    read: (rows) => rows.map(([id]) => text(id)),
  });

/** The versions of things, by their ids, and the imports that made them, by the instants of these writes. */
export interface PastVersions {
  readonly of: ReadonlyMap<string, readonly PastVersion[]>;
  readonly runAt: ReadonlyMap<Instant, string>;
}

const decodeVersion = rowDecoder({
  id: text,
  stored: trusted<Stored>(),
  from: number,
  to: number,
  runOfFrom: nullable(text),
  runOfTo: nullable(text),
  isSeparated: boolean,
});

const runAt = (instant: string): string =>
  `head(COLLECT { ${nodeBy("h", "Change", "at", instant)} WHERE h.run IS NOT NULL RETURN h.run })`;

const versionsOf = (label: string, key: string): string => cypher`
  UNWIND $ids AS id
  ${nodeBy("n", label, key, "id")}
  RETURN id, properties(n), n.recordedFrom, n.recordedTo,
    ${runAt("n.recordedFrom")},
    ${runAt("n.recordedTo")},
    EXISTS { MATCH (h:Change {at: n.recordedFrom}) WHERE h.action = 'UNMERGED' }`;

/** All versions of some entities. */
export const pastEntities = (ids: readonly string[]): Statement<PastVersions> =>
  statement({
    name: "read the versions of entities",
    access: "READ",
    text: [
      versionsOf("Entity", "id"),
      versionsOf("RetractedEntity", "id"),
      versionsOf("EntityVersion", "entityId"),
    ].join("\nUNION ALL\n"),
    parameters: { ids },
    read: (rows) =>
      pastOf(rows.map(decodeVersion), ({ id, stored }) =>
        readValues(recordedProperties(requireKindById(id).type), stored),
      ),
  });

/** All versions of some sources. */
export const pastSources = (ids: readonly string[]): Statement<PastVersions> =>
  statement({
    name: "read the versions of sources",
    access: "READ",
    text: [versionsOf("Source", "id"), versionsOf("SourceVersion", "sourceId")].join("\nUNION ALL\n"),
    parameters: { ids },
    read: (rows) =>
      pastOf(rows.map(decodeVersion), ({ stored }) => readValues(recordedProperties(Source), stored)),
  });

type VersionRow = ReturnType<typeof decodeVersion>;

function pastOf(
  rows: readonly VersionRow[],
  valuesOf: (row: VersionRow) => PastVersion["values"],
): PastVersions {
  const runs = rows.flatMap(({ from, to, runOfFrom, runOfTo }) => [
    [from, runOfFrom] as const,
    [to, runOfTo] as const,
  ]);
  const versions = rows.map((row) => {
    const { id, from, to, isSeparated } = row;
    return { id, from, to, isSeparated, values: valuesOf(row) };
  });
  return {
    of: groupBy(versions, ({ id }) => id),
    runAt: new Map(runs.flatMap(([at, run]) => (run === null ? [] : [[at, run] as const]))),
  };
}

/** A source that an import recorded, corrected or cited. */
export interface TouchedSource {
  readonly id: string;
  /** Whether an active claim cites it. */
  readonly isCited: boolean;
}

const decodeSource = rowDecoder({ id: text, isCited: boolean });

/** The sources that an import recorded, corrected or cited. */
export const touchedSources = (run: string): Statement<readonly TouchedSource[]> =>
  statement({
    name: "read the sources of an import",
    access: "READ",
    text: cypher`
      CALL () {
        MATCH (h:Change) USING INDEX SEEK h:Change(run, nodeId)
        WHERE h.run = $run AND h.nodeId STARTS WITH 'source:'
        RETURN DISTINCT h.nodeId AS id
        ${["run", "heldBy"].map(citedBy).join("\n")}
      }
      ${nodeBy("n", "Source", "id", "id")}
      RETURN id, EXISTS { MATCH (n)<-[:CITES]-(c:Claim) WHERE c.retractedAt IS NULL }
    `,
    parameters: { run },
    read: (rows) => rows.map(decodeSource),
  });

const citedBy = (touch: string): string => cypher`
  UNION
  MATCH (c:Claim) USING INDEX SEEK c:Claim(${touch}, id)
  WHERE c.${touch} = $run AND c.id > ''
  MATCH (c)-[:CITES]->(s:Source)
  RETURN DISTINCT s.id AS id`;

const decodeCounts = rowDecoder({ recorded: number, retracted: number, corrected: number });

/** What a run that undoes an import has changed so far. */
export const undoCounts = (undo: string): Statement<ReturnType<typeof decodeCounts>> =>
  statement({
    name: "count what was undone",
    access: "READ",
    text: cypher`
      RETURN
        COUNT { MATCH (h:Change) WHERE h.run = $undo AND h.nodeId > '' AND h.action = 'RECORDED' },
        COUNT { MATCH (c:Claim) WHERE c.retractedIn = $undo AND c.id > '' },
        COUNT { MATCH (h:Change) WHERE h.run = $undo AND h.nodeId > '' AND h.action = 'CORRECTED' }
    `,
    parameters: { undo },
    read: ([row = []]) => decodeCounts(row),
  });
