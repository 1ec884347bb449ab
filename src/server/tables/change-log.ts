import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { AppError } from "../../errors.js";
import type { AskRows } from "./read-rows.js";

/** The revisions between which the changes are wanted: after one, up to another. */
export interface RevisionSpan {
  readonly after: number;
  readonly upTo: number;
}

/** What the change log says about some revisions. */
export interface Changes {
  /** The ids of what was changed. */
  readonly ids: ReadonlySet<string>;
  /** The entities that a change as a whole concerned, as a merge: facts and claims at them may have changed with it. */
  readonly taken: ReadonlySet<string>;
  /** The entities whose values were changed, which facts show of their ends. */
  readonly corrected: ReadonlySet<string>;
  readonly isSourceMerged: boolean;
  /** When the graph was as before the changes. Null: it was empty. */
  readonly knownBefore: string | null;
}

interface Entry {
  readonly revision: number;
  readonly at: string;
  readonly action: string;
  readonly nodeId: string;
  readonly entityIds: readonly string[];
}

interface Log {
  readonly changes: {
    readonly nodes: readonly Entry[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** Beyond this number of changes a whole table is read as fast. */
const MAX_CHANGES = 100_000;

const document = `query TableChanges($after: Int!, $before: Int!, $first: Int!) {
  changes(after: $after, before: $before, first: $first) {
    pageInfo { hasNextPage }
    nodes { revision at action nodeId entityIds }
  }
}`;

/**
 * Reads the changes between two revisions. Fails with BAD_USER_INPUT if the first is the later one, and with QUERY_TOO_COMPLEX if
 * there are more than MAX_CHANGES.
 */
export async function readChanges(ask: AskRows, { after, upTo }: RevisionSpan): Promise<Changes> {
  if (after > upTo)
    throw new AppError("BAD_USER_INPUT", `changedSince must not be after the graph's revision, ${upTo}.`);
  if (upTo - after > MAX_CHANGES)
    throw new AppError(
      "QUERY_TOO_COMPLEX",
      `There are more than ${MAX_CHANGES} changes since revision ${after}. Read the whole table, without changedSince.`,
    );
  const [ids, taken, corrected] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let isSourceMerged = false;
  const note = ({ action, nodeId, entityIds }: Entry): void => {
    if (action === "CONFIRMED") return;
    ids.add(nodeId);
    const isMerge = action === "MERGED" || action === "UNMERGED";
    if (isMerge || !isOfOneThing(nodeId)) for (const id of entityIds) taken.add(id);
    if (action === "CORRECTED" && kindOfId(nodeId)?.category === "ENTITY") corrected.add(nodeId);
    if (isMerge && nodeId.startsWith("source:")) isSourceMerged = true;
  };
  for (let from = after; ; ) {
    const { changes } = await ask<Log>(document, { after: from, before: upTo + 1, first: MAX_PAGE });
    for (const entry of changes.nodes) note(entry);
    if (!changes.pageInfo.hasNextPage) break;
    from = changes.nodes.at(-1)?.revision ?? upTo;
  }
  const before =
    after > 0 ? await ask<Log>(document, { after: after - 1, before: after + 1, first: 1 }) : null;
  return { ids, taken, corrected, isSourceMerged, knownBefore: before?.changes.nodes[0]?.at ?? null };
}

/** Whether a change of it is one of an entity, a fact or a claim: that of a source changes all that it supports. */
const isOfOneThing = (id: string): boolean => kindOfId(id) !== undefined || id.startsWith("claim:");
