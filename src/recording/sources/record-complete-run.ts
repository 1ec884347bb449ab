import { type Day, formatDay, getNow, type Instant } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { Clock, formatTitle } from "../plan/plan-steps.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { nothingPlanned, type PlannedChange } from "../state/changes.js";
import type { Clause } from "../store/clause.js";
import { readBase } from "../store/read-base.js";
import type { StateBase } from "../store/read-rows.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";
import { formatClaimCount } from "./source-change.js";

/** A run in which the files of a data set had everything that it contained on a day. */
export interface CompleteRun {
  readonly by: string;
  /** The import that had the files; absent: none. */
  readonly run?: string | undefined;
  readonly day: Day;
  /** The last instant of which the claims were compared with the files: later ones are not confirmed. */
  readonly until: Instant;
  /** The sources of the data set, with the number of their claims that the files have. */
  readonly sources: readonly { readonly id: string; readonly claims: number }[];
}

/**
 * Records that the live claims of the sources of a data set were true on a day, with one record a source. Nothing else is
 * written: claims, facts and entities are confirmed by it when they are read. Returns the instant of the last record.
 */
export async function recordCompleteRun(database: Database, run: CompleteRun): Promise<Instant> {
  const needs = { ...emptyReadSet, sources: run.sources.map(({ id }) => id) };
  const [version] = await writeLastSeen<readonly GraphVersion[]>(
    database,
    async (transaction) => {
      const base = await transaction.run(readBase(needs, { by: run.by, requests: [] }));
      const changes = createChanges(base, run);
      const last = changes.at(-1);
      if (!last) return [base];
      const version = { revision: last.revision, recordedAt: last.at };
      const plan = { ...nothingPlanned, ...version, by: run.by, run: run.run, changes };
      await transaction.run(writePlans([plan], [buildRunClause(run, changes)]));
      return [version];
    },
    { timeout: 0 },
  );
  return version?.recordedAt ?? run.until;
}

/** Creates a change for each source that is still recorded. */
function createChanges(base: StateBase, { day, sources }: CompleteRun): readonly PlannedChange[] {
  const clock = new Clock(base, getNow());
  const pending = new PendingEntries({ ...base, redated: new Map(), relationships: new Map() }, getNow());
  return sources
    .filter(({ id }) => base.sources.get(id)?.retractedAt === null)
    .map(({ id, claims }) => ({
      ...clock.advance(),
      action: "CONFIRMED" as const,
      nodeId: id,
      entityIds: [],
      summary: `${formatTitle(pending, pending.getSource(id))}: ${formatClaimCount(claims)} confirmed on ${formatDay(day)}`,
    }));
}

const buildRunClause = ({ day, until, run }: CompleteRun, changes: readonly PlannedChange[]): Clause => ({
  text: "CREATE (n:CompleteRun) SET n = row",
  rows: changes.map(({ nodeId, at: instant }) => ({
    sourceId: nodeId,
    run: run ?? null,
    day: BigInt(day),
    until: BigInt(until),
    recordedAt: BigInt(instant),
  })),
});
