import type { AnsweredChange } from "../../domain/graphql/change.js";
import { isSourceId } from "../../domain/kinds/other-ids.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { AppError, createBadInputError } from "../../errors.js";
import type { RowReader } from "../answers/row-reader.js";

/** The revisions between which the changes are wanted: after one, up to another. */
export interface RevisionSpan {
  readonly after: number;
  readonly upTo: number;
}

/** The changes between two revisions, by the change log. */
export interface ChangeSet {
  /** The ids of what was changed. */
  readonly ids: ReadonlySet<string>;
  /** The entities that the changes concern: what is recorded of them or at them is evidence that they exist. */
  readonly concerned: ReadonlySet<string>;
  /** The entities of merges and of undone ones, at which facts and claims changed that the log does not name. */
  readonly merged: ReadonlySet<string>;
  /** The entities and the sources whose values were corrected, which other rows show. */
  readonly corrected: ReadonlySet<string>;
  /** The sources that were retracted, merged or restored, and all their claims with them. */
  readonly affectedSources: ReadonlySet<string>;
  /** The instant at which the graph was as before the changes. Null: it was empty. */
  readonly knownBefore: string | null;
}

type LogEntry = Pick<AnsweredChange, "revision" | "at" | "action" | "nodeId" | "entityIds">;

interface ChangeLogPage {
  readonly changes: {
    readonly nodes: readonly LogEntry[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** Beyond this number of changes, or of rows that they touch, a whole table is read as fast. */
export const MAX_CHANGES = 100_000;

const document = `query TableChanges($after: String!, $before: String!, $first: Int!) {
  changes(after: $after, before: $before, first: $first) {
    pageInfo { hasNextPage }
    nodes { revision at action nodeId entityIds }
  }
}`;

/**
 * Reads the changes between two revisions. Fails with BAD_USER_INPUT if the first is the later one, and with QUERY_TOO_COMPLEX if
 * there are more than MAX_CHANGES.
 */
export async function readChanges(query: RowReader, { after, upTo }: RevisionSpan): Promise<ChangeSet> {
  if (after > upTo)
    throw createBadInputError(`changedSince must not be after the graph's revision, ${upTo}.`);
  if (upTo - after > MAX_CHANGES)
    throw new AppError(
      "QUERY_TOO_COMPLEX",
      `There are more than ${MAX_CHANGES} changes since revision ${after}. Read the whole table, without changedSince.`,
    );
  const collected = {
    ids: new Set<string>(),
    concerned: new Set<string>(),
    merged: new Set<string>(),
    corrected: new Set<string>(),
    affectedSources: new Set<string>(),
  };
  const collectEntry = ({ action, nodeId, entityIds }: LogEntry): void => {
    if (action === "CONFIRMED") return;
    const isMerge = action === "MERGED" || action === "UNMERGED";
    collected.ids.add(nodeId);
    for (const id of entityIds) collected.concerned.add(id);
    // An entry that only records or corrects a source concerns no entity.
    if (isSourceId(nodeId) && (isMerge || entityIds.length > 0)) collected.affectedSources.add(nodeId);
    if (!isSourceId(nodeId) && isMerge) for (const id of entityIds) collected.merged.add(id);
    if (action === "CORRECTED") collected.corrected.add(nodeId);
  };
  for (let from = after; ; ) {
    const { changes } = await query<ChangeLogPage>(document, {
      after: String(from),
      before: String(upTo + 1),
      first: MAX_PAGE,
    });
    for (const entry of changes.nodes) collectEntry(entry);
    if (!changes.pageInfo.hasNextPage) break;
    from = changes.nodes.at(-1)?.revision ?? upTo;
  }
  const before =
    after > 0
      ? await query<ChangeLogPage>(document, {
          after: String(after - 1),
          before: String(after + 1),
          first: 1,
        })
      : null;
  return { ...collected, knownBefore: before?.changes.nodes[0]?.at ?? null };
}
