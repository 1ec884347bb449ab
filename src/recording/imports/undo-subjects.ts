import { findKindById } from "../../domain/kinds/vocabulary.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { selectEntityIds } from "../input/entry-parts.js";
import { PendingEntries } from "../plan/pending-entries.js";
import type { PendingEntry } from "../plan/pending-entry.js";
import { computePlanSteps } from "../plan/plan-steps.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { readSubjects } from "../sources/read-subjects.js";
import { nothingPlanned } from "../state/changes.js";
import type { ClaimState } from "../state/graph-state.js";
import type { UndoneRuns } from "../state/undone-runs.js";
import type { Clause } from "../store/clause.js";
import { buildNodeMatch } from "../store/node-match.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";
import { findClaimHolders } from "./claim-holders.js";
import { selectForgottenEntities } from "./forgotten-entities.js";
import { readPastEntities } from "./read-past-versions.js";
import { undoEntry } from "./undo-entry.js";

/** The undoing of an import. */
export interface Undoing {
  /** The run that undoes it. */
  readonly run: string;
  readonly by: string;
  readonly undone: UndoneRuns;
}

/**
 * Gives entities and facts the claims and values that they would have without the imports that are undone, in one
 * transaction. A fact without a claim is retracted; an entity, too, unless a fact needs it. Doing it again changes nothing.
 * Returns the entities that the facts link.
 */
export async function undoSubjects(
  database: Database,
  ids: readonly string[],
  { run: undoRun, by, undone }: Undoing,
): Promise<readonly string[]> {
  const entities = ids.filter((id) => findKindById(id)?.category === "ENTITY");
  let linked: readonly string[] = [];
  await writeLastSeen<readonly GraphVersion[]>(
    database,
    async ({ run }) => {
      const needs = { ...emptyReadSet, factCountsOf: entities };
      const { factCounts } = await run(readBase(needs, { by, requests: [] }));
      const { state, claims } = await readSubjects(
        run,
        ids.map((subject) => ({ subject })),
      );
      const versions = await run(readPastEntities(entities));
      const pending = new PendingEntries(state, getNow());
      for (const id of ids) {
        const entry = pending.getSubject(id);
        const pastClaims = (state.claims.get(id) ?? []).flatMap((claim) => claims.get(claim.id) ?? []);
        undoEntry(entry, { pastClaims, versions, facts: factCounts.get(id) ?? 0 }, undone);
      }
      linked = pending.all.flatMap(listLinkedEntities);
      const { actions: _, ...steps } = computePlanSteps(pending, getNow());
      const plan = { by, run: undoRun, ...nothingPlanned, ...steps };
      const notes = [buildHoldersClause([...claims.values()], undone), buildForgottenClause(pending.all)];
      if (plan.changes.length > 0 || notes.some(({ rows }) => rows.length > 0))
        await run(writePlans([plan], notes));
      return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
    },
    { timeout: 0 },
  );
  return linked;
}

/** Lists the entities at the ends of a fact, and those that it names. */
function listLinkedEntities(entry: PendingEntry): readonly string[] {
  if (entry.type !== "RELATIONSHIP") return [];
  return [...Object.values(entry.ends ?? {}), ...selectEntityIds(entry.kind.type, entry.values ?? {})];
}

/** Builds the clause that marks retracted entities that would be unknown. */
const buildForgottenClause = (entries: readonly PendingEntry[]): Clause => ({
  text: `${buildNodeMatch("n", "RetractedEntity", "id", "row.id")} SET n.undone = true`,
  rows: selectForgottenEntities(entries).map((id) => ({ id })),
});

/** Builds the clause that writes which imports hold which claims from now on. */
const buildHoldersClause = (claims: readonly ClaimState[], undone: UndoneRuns): Clause => ({
  text: `${buildNodeMatch("c", "Claim", "id", "row.id")} SET c.heldBy = row.holder`,
  rows: findClaimHolders(claims, undone),
});
