import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  boolean,
  createRowDecoder,
  decodeNullable,
  decodeTrusted,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { groupByKey } from "../../util/group-by-key.js";
import { buildNodeMatch } from "../store/node-match.js";
import type { PastVersion } from "./replay-versions.js";

/** Reads the entities among some that no active claim is about. */
export const readEntitiesWithoutClaims = (ids: readonly string[]): Statement<readonly string[]> =>
  createStatement({
    name: "read which entities have no claims",
    text: cypher`
      UNWIND $ids AS id
      ${buildNodeMatch("n", "Entity", "id", "id")}
      WHERE NOT EXISTS { MATCH (c:Claim {subjectId: id}) WHERE c.retractedAt IS NULL }
      RETURN id
    `,
    parameters: { ids },
    read: (rows) => rows.map(([id]) => text(id)),
  });

/** The versions of things, by their ids, and the imports that made them, by the instants of these writes. */
export interface PastVersions {
  readonly versionsById: ReadonlyMap<string, readonly PastVersion[]>;
  readonly runByInstant: ReadonlyMap<Instant, string>;
}

const decodeVersion = createRowDecoder({
  id: text,
  stored: decodeTrusted<Stored>(),
  from: number,
  to: number,
  runOfFrom: decodeNullable(text),
  runOfTo: decodeNullable(text),
  isSeparated: boolean,
});

const buildRunLookup = (instant: string): string =>
  `head(COLLECT { ${buildNodeMatch("h", "Change", "at", instant)} WHERE h.run IS NOT NULL RETURN h.run })`;

const matchVersions = (label: string, key: string): string => cypher`
  UNWIND $ids AS id
  ${buildNodeMatch("n", label, key, "id")}
  RETURN id, properties(n), n.recordedFrom, n.recordedTo,
    ${buildRunLookup("n.recordedFrom")},
    ${buildRunLookup("n.recordedTo")},
    EXISTS { MATCH (h:Change {at: n.recordedFrom}) WHERE h.action = 'UNMERGED' }`;

/** Reads all versions of some entities. */
export const readPastEntities = (ids: readonly string[]): Statement<PastVersions> =>
  createStatement({
    name: "read the versions of entities",
    text: [
      matchVersions("Entity", "id"),
      matchVersions("RetractedEntity", "id"),
      matchVersions("EntityVersion", "entityId"),
    ].join("\nUNION ALL\n"),
    parameters: { ids },
    read: (rows) =>
      indexPastVersions(rows.map(decodeVersion), ({ id, stored }) =>
        readValues(recordedProperties(requireKindById(id).type), stored),
      ),
  });

/** Reads all versions of some sources. */
export const readPastSources = (ids: readonly string[]): Statement<PastVersions> =>
  createStatement({
    name: "read the versions of sources",
    text: [matchVersions("Source", "id"), matchVersions("SourceVersion", "sourceId")].join("\nUNION ALL\n"),
    parameters: { ids },
    read: (rows) =>
      indexPastVersions(rows.map(decodeVersion), ({ stored }) =>
        readValues(recordedProperties(Source), stored),
      ),
  });

type VersionRow = ReturnType<typeof decodeVersion>;

function indexPastVersions(
  rows: readonly VersionRow[],
  selectValues: (row: VersionRow) => PastVersion["values"],
): PastVersions {
  const runs = rows.flatMap(({ from, to, runOfFrom, runOfTo }) => [
    [from, runOfFrom] as const,
    [to, runOfTo] as const,
  ]);
  const versions = rows.map((row) => {
    const { id, from, to, isSeparated } = row;
    return { id, from, to, isSeparated, values: selectValues(row) };
  });
  return {
    versionsById: groupByKey(versions, ({ id }) => id),
    runByInstant: new Map(runs.flatMap(([instant, run]) => (run === null ? [] : [[instant, run] as const]))),
  };
}

/** A source that an import recorded, corrected or cited. */
export interface TouchedSource {
  readonly id: string;
  /** True if an active claim cites it. */
  readonly isCited: boolean;
}

const decodeSource = createRowDecoder({ id: text, isCited: boolean });

/** Reads the sources that an import recorded, corrected or cited. */
export const readTouchedSources = (run: string): Statement<readonly TouchedSource[]> =>
  createStatement({
    name: "read the sources of an import",
    text: cypher`
      CALL () {
        MATCH (h:Change) USING INDEX SEEK h:Change(run, nodeId)
        WHERE h.run = $run AND h.nodeId STARTS WITH 'source:'
        RETURN DISTINCT h.nodeId AS id
        ${["run", "heldBy"].map(matchCitedSources).join("\n")}
      }
      ${buildNodeMatch("n", "Source", "id", "id")}
      RETURN id, EXISTS { MATCH (n)<-[:CITES]-(c:Claim) WHERE c.retractedAt IS NULL }
    `,
    parameters: { run },
    read: (rows) => rows.map(decodeSource),
  });

const matchCitedSources = (touch: string): string => cypher`
  UNION
  MATCH (c:Claim) USING INDEX SEEK c:Claim(${touch}, id)
  WHERE c.${touch} = $run AND c.id > ''
  MATCH (c)-[:CITES]->(s:Source)
  RETURN DISTINCT s.id AS id`;

const decodeCounts = createRowDecoder({ recorded: number, retracted: number, corrected: number });

/** Counts what a run that undoes an import has changed so far. */
export const readUndoCounts = (undo: string): Statement<ReturnType<typeof decodeCounts>> =>
  createStatement({
    name: "count what was undone",
    text: cypher`
      RETURN
        COUNT { MATCH (h:Change) WHERE h.run = $undo AND h.nodeId > '' AND h.action = 'RECORDED' },
        COUNT { MATCH (c:Claim) WHERE c.retractedIn = $undo AND c.id > '' },
        COUNT { MATCH (h:Change) WHERE h.run = $undo AND h.nodeId > '' AND h.action = 'CORRECTED' }
    `,
    parameters: { undo },
    read: ([row = []]) => decodeCounts(row),
  });
