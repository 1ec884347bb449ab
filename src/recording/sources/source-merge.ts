import type { Instant } from "../../domain/time.js";
import { listOf, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { Clause } from "../store/clause.js";
import { orNull } from "../store/columns.js";

/** What the merge of a source did, so that it can be undone. */
export interface SourceMerge {
  readonly keepId: string;
  /** The keys of the claims that the kept source took over: those that it did not have itself. */
  readonly copies: readonly string[];
}

/** Stores what a merge did for each of the merged sources. */
export const sourceMergeClause = (
  merges: readonly (SourceMerge & { readonly id: string })[],
  at: Instant,
): Clause => ({
  text: "CREATE (m:SourceMerge) SET m = row",
  rows: merges.map(({ id, keepId, copies }) => ({
    ...{ sourceId: id, keepId, copies: orNull(copies) },
    at: BigInt(at),
  })),
});

const decode = rowDecoder({ keepId: text, copies: listOf(text) });

/** The merge that retracted a source at an instant; null if it was retracted without one. */
export const readSourceMerge = (id: string, at: Instant): Statement<SourceMerge | null> =>
  statement({
    name: "read the merge of a source",
    access: "READ",
    text: "MATCH (m:SourceMerge {sourceId: $id, at: $at}) RETURN m.keepId, coalesce(m.copies, [])",
    parameters: { id, at: BigInt(at) },
    read: ([row]) => (row ? decode(row) : null),
  });
