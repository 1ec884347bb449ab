import { OPEN_INSTANT } from "../../domain/time.js";
import {
  boolean,
  createRowDecoder,
  decodeJson,
  decodeNullable,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { MergeRecord } from "../state/merge-record.js";
import { buildNodeMatch } from "../store/node-match.js";

const storedMerge = createRowDecoder({
  record: decodeJson<MergeRecord>(),
  at: number,
  isUndone: boolean,
  /** The entity that the kept entity was merged into since; null if it was not. */
  keptLeadsTo: decodeNullable(text),
});

/** A merge as it is stored. */
export type StoredMerge = ReturnType<typeof storedMerge>;

/** Reads a merge by its id; null if there is none. */
export const readMerge = (id: string): Statement<StoredMerge | null> =>
  createStatement({
    name: "read a merge",
    text: [
      buildNodeMatch("m", "Merge", "id", "$id"),
      "RETURN m.record, m.at, m.undoneAt IS NOT NULL,",
      "  head(COLLECT { MATCH (x:Redirect {id: m.keepId}) WHERE x.recordedTo = $open RETURN x.to })",
    ].join("\n"),
    parameters: { id, open: BigInt(OPEN_INSTANT) },
    read: ([row]) => (row ? storedMerge(row) : null),
  });

const pair = createRowDecoder([text, text]);

/** Reads the pairs of some entities that are marked as different. */
export const readDistinctions = (ids: readonly string[]): Statement<readonly (readonly [string, string])[]> =>
  createStatement({
    name: "read which entities are marked as different",
    text: [
      `UNWIND $ids AS id ${buildNodeMatch("d", "Distinction", "firstId", "id")}`,
      "WHERE d.secondId IN $ids AND d.recordedTo = $open RETURN d.firstId, d.secondId",
    ].join(" "),
    parameters: { ids, open: BigInt(OPEN_INSTANT) },
    read: (rows) => rows.map(pair),
  });
