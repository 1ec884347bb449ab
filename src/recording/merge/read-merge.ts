import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { boolean, json, nullable, number, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { MergeRecord } from "../state/merge-record.js";
import { nodeBy } from "../store/by-id.js";

/** A merge as it is stored. */
export interface StoredMerge {
  readonly record: MergeRecord;
  readonly at: Instant;
  readonly isUndone: boolean;
  /** The entity that the kept entity was merged into since; null if it was not. */
  readonly keptLeadsTo: string | null;
}

const storedMerge = rowDecoder({
  record: json<MergeRecord>(),
  at: number,
  isUndone: boolean,
  keptLeadsTo: nullable(text),
});

/** Reads a merge by its id; null if there is none. */
export const readMerge = (id: string): Statement<StoredMerge | null> =>
  statement({
    name: "read a merge",
    access: "READ",
    text: [
      nodeBy("m", "Merge", "id", "$id"),
      "RETURN m.record, m.at, m.undoneAt IS NOT NULL,",
      "  head(COLLECT { MATCH (x:Redirect {id: m.keepId}) WHERE x.recordedTo = $open RETURN x.to })",
    ].join("\n"),
    parameters: { id, open: BigInt(OPEN_INSTANT) },
    read: ([row]) => (row ? storedMerge(row) : null),
  });

const pair = rowDecoder([text, text]);

/** The pairs of the given entities that are marked as different. */
export const distinctions = (ids: readonly string[]): Statement<readonly (readonly [string, string])[]> =>
  statement({
    name: "read which entities are marked as different",
    access: "READ",
    text: [
      `UNWIND $ids AS id ${nodeBy("d", "Distinction", "firstId", "id")}`,
      "WHERE d.secondId IN $ids AND d.recordedTo = $open RETURN d.firstId, d.secondId",
    ].join(" "),
    parameters: { ids, open: BigInt(OPEN_INSTANT) },
    read: (rows) => rows.map(pair),
  });
