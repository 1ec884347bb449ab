import type { Instant } from "../../domain/time.js";
import { createRowDecoder, decodeList, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Clause } from "../store/clause.js";
import { toNullIfEmpty } from "../store/storage-layout.js";

/** The effect of the merge of a source, so that it can be undone. */
export interface SourceMerge {
  readonly keepId: string;
  /** The keys of the claims that the kept source took over: those that it did not have itself. */
  readonly copies: readonly string[];
}

/** Builds the clause that stores the effect of a merge for each of the merged sources. */
export const buildSourceMergeClause = (
  merges: readonly (SourceMerge & { readonly id: string })[],
  instant: Instant,
): Clause => ({
  text: "CREATE (m:SourceMerge) SET m = row",
  rows: merges.map(({ id, keepId, copies }) => ({
    sourceId: id,
    keepId,
    copies: toNullIfEmpty(copies),
    at: BigInt(instant),
  })),
});

const decode = createRowDecoder({ keepId: text, copies: decodeList(text) });

/** Reads the merge that retracted a source at an instant; null if it was retracted without one. */
export const readSourceMerge = (id: string, instant: Instant): Statement<SourceMerge | null> =>
  createStatement({
    name: "read the merge of a source",
    text: "MATCH (m:SourceMerge {sourceId: $id, at: $at}) RETURN m.keepId, coalesce(m.copies, [])",
    parameters: { id, at: BigInt(instant) },
    read: ([row]) => (row ? decode(row) : null),
  });
