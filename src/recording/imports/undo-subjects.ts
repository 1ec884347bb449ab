import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { propertiesOf } from "../../domain/model/property.js";
import { type Instant, now } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { namedIn } from "../input/fact-parts.js";
import type { FullClaim } from "../merge/read-merge-context.js";
import { diffOf } from "../plan/diff.js";
import {
  existingValues,
  type PendingEntity,
  PendingEntries,
  type PendingEntry,
} from "../plan/pending-entry.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { writeLastSeen } from "../snapshot/last-seen-version.js";
import { readSubjects } from "../sources/read-subjects.js";
import { nothingPlanned } from "../state/changes.js";
import { NO_RUN } from "../state/graph-state.js";
import { givenWith, isOriginLeft, isWithin, repeatsLeft, type UndoneRuns } from "../state/undone-runs.js";
import { nodeBy } from "../store/by-id.js";
import type { Clause } from "../store/clause.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { type PastVersions, pastEntities } from "./read-past.js";
import { type Giving, replayVersions } from "./replay-versions.js";
import { undoClaims } from "./undo-claims.js";

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
  const entities = ids.filter((id) => kindOfId(id)?.category === "ENTITY");
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
      const past = await run(pastEntities(entities));
      const pending = new PendingEntries(state, now());
      for (const id of ids) {
        const entry = pending.subject(id);
        const known = (state.claims.get(id) ?? []).flatMap((claim) => claims.get(claim.id) ?? []);
        undoClaims(entry, known, undone);
        if (entry.type === "ENTITY")
          undoEntity(entry, { known, past, facts: factCounts.get(id) ?? 0 }, undone);
      }
      linked = pending.all.flatMap(linkedBy);
      const { actions: _, ...steps } = diffOf(pending, now());
      const plan = { by, run: undoRun, ...nothingPlanned, ...steps };
      const holders = holdersClause([...claims.values()], undone);
      if (plan.changes.length + holders.rows.length > 0) await run(writePlans([plan], [holders]));
      return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
    },
    { timeout: 0 },
  );
  return linked;
}

/** What is known of an entity beside its state. */
interface EntityPast {
  readonly known: readonly FullClaim[];
  readonly past: PastVersions;
  /** The number of its live facts. */
  readonly facts: number;
}

/** Names and identifiers are no claims: they are those of the last write that still counts. */
function undoEntity(entry: PendingEntity, { known, past, facts }: EntityPast, undone: UndoneRuns): void {
  if (entry.values === null) return;
  const isCounted = (at: Instant): boolean => !undone.has(past.runAt.get(at) ?? NO_RUN);
  // Also what a claim of an earlier release was given with counts by what it changed.
  const recorded = new Set(known.filter(({ named }) => named !== null).map(({ recordedAt }) => recordedAt));
  const counts = (at: Instant): boolean => isCounted(at) && !recorded.has(at);
  const fields = propertiesOf(entry.kind.type).flatMap(({ name, identifies }) => (identifies ? name : []));
  const { isLive, values } = replayVersions(past.of.get(entry.id) ?? [], fields, {
    counts,
    givings: known.flatMap((claim) => givingsOf(claim, undone)),
  });
  if (isLive) {
    entry.values = { ...existingValues(entry), ...values };
    entry.isLive = true;
  } else if (facts === 0 && entry.claims.live.length === 0) entry.isLive = false;
}

/** What was given with a claim and counts: with itself, and with what made it again. */
function givingsOf(claim: FullClaim, undone: UndoneRuns): readonly Giving[] {
  const isOwn = isOriginLeft(claim, undone) && claim.named !== null;
  return [
    ...(isOwn ? [{ at: claim.recordedAt, fields: claim.named ?? [] }] : []),
    ...repeatsLeft(claim, undone).map(({ at, named }) => ({ at, fields: named })),
  ];
}

/** The entities at the ends of a fact, and those that it names. */
function linkedBy(entry: PendingEntry): readonly string[] {
  if (entry.type !== "RELATIONSHIP") return [];
  return [...Object.values(entry.ends ?? {}), ...namedIn(entry.kind.type, entry.values ?? {})];
}

/** A claim of which another import gave more than what its own input gave and counts is held by that import from now on. */
function holdersClause(claims: readonly FullClaim[], undone: UndoneRuns): Clause {
  const rows = claims.flatMap((claim) => {
    const own = isOriginLeft(claim, undone) ? givenWith(claim, claim) : null;
    const holder = repeatsLeft(claim, undone).find(
      (one) => one.run !== NO_RUN && !(own && isWithin(givenWith(claim, one), own)),
    );
    return holder && !claim.isRetracted ? [{ id: claim.id, holder: holder.run }] : [];
  });
  return { text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.heldBy = row.holder`, rows };
}
