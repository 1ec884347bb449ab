import { findKindById } from "../../domain/kinds/vocabulary.js";
import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { namedIn } from "../input/fact-parts.js";
import { diffOf } from "../plan/diff.js";
import { PendingEntries, type PendingEntry } from "../plan/pending-entry.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import { readSubjects } from "../sources/read-subjects.js";
import { nothingPlanned } from "../state/changes.js";
import type { ClaimState } from "../state/graph-state.js";
import type { UndoneRuns } from "../state/undone-runs.js";
import { nodeBy } from "../store/by-id.js";
import type { Clause } from "../store/clause.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { forgottenEntities } from "./forgotten-entities.js";
import { holdersOf } from "./holders-of.js";
import { pastEntities } from "./read-past.js";
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
      const versions = await run(pastEntities(entities));
      const pending = new PendingEntries(state, getNow());
      for (const id of ids) {
        const entry = pending.subject(id);
        const known = (state.claims.get(id) ?? []).flatMap((claim) => claims.get(claim.id) ?? []);
        undoEntry(entry, { known, versions, facts: factCounts.get(id) ?? 0 }, undone);
      }
      linked = pending.all.flatMap(linkedBy);
      const { actions: _, ...steps } = diffOf(pending, getNow());
      const plan = { by, run: undoRun, ...nothingPlanned, ...steps };
      const notes = [holdersClause([...claims.values()], undone), forgottenClause(pending.all)];
      if (plan.changes.length > 0 || notes.some(({ rows }) => rows.length > 0))
        await run(writePlans([plan], notes));
      return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
    },
    { timeout: 0 },
  );
  return linked;
}

/** The entities at the ends of a fact, and those that it names. */
function linkedBy(entry: PendingEntry): readonly string[] {
  if (entry.type !== "RELATIONSHIP") return [];
  return [...Object.values(entry.ends ?? {}), ...namedIn(entry.kind.type, entry.values ?? {})];
}

/** Notes which retracted entities would be unknown. */
const forgottenClause = (entries: readonly PendingEntry[]): Clause => ({
  text: `${nodeBy("n", "RetractedEntity", "id", "row.id")} SET n.undone = true`,
  rows: forgottenEntities(entries).map((id) => ({ id })),
});

/** Notes which imports hold which claims from now on. */
const holdersClause = (claims: readonly ClaimState[], undone: UndoneRuns): Clause => ({
  text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.heldBy = row.holder`,
  rows: holdersOf(claims, undone),
});
