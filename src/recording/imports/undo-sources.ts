import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { Source } from "../../domain/graphql/source.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { getNow, type Instant } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { PendingEntries } from "../plan/pending-entries.js";
import { requireValues } from "../plan/pending-entry.js";
import { computePlanSteps } from "../plan/plan-steps.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import { readSubjects } from "../sources/read-subjects.js";
import { nothingPlanned } from "../state/changes.js";
import { NO_RUN } from "../state/graph-state.js";
import { readCitingClaims } from "../store/citing-claims.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import { writePlans } from "../store/write.js";
import { writeLastSeen } from "../transaction/group-commit.js";
import { readPastSources, readTouchedSources } from "./read-past-versions.js";
import { replayVersions } from "./replay-versions.js";
import type { Undoing } from "./undo-subjects.js";

/**
 * Gives the sources that an import recorded or cited the values that they would have without the imports that are
 * undone, in one transaction. A source that nothing else recorded or cites is retracted; it may be recorded again.
 */
export async function undoSources(
  database: Database,
  importId: string,
  { run: undoRun, by, undone }: Undoing,
): Promise<void> {
  const touched = await database.read(readTouchedSources(importId));
  if (touched.length === 0) return;
  const ids = touched.map(({ id }) => id);
  await writeLastSeen<readonly GraphVersion[]>(
    database,
    async ({ run }) => {
      const { sources } = await run(readBase({ ...emptyReadSet, sources: ids }, { by, requests: [] }));
      const past = await run(readPastSources(ids));
      const isCounted = (instant: Instant): boolean => !undone.has(past.runByInstant.get(instant) ?? NO_RUN);
      const fields = recordedProperties(Source).map(({ name }) => name);
      const replayed = touched.map(({ id, isCited }) => {
        const { isLive, values } = replayVersions(past.versionsById.get(id) ?? [], fields, { isCounted });
        return { id, isCited, isLive, values };
      });
      const redated = replayed
        .filter(({ id, isLive, values }) => {
          const recordedValues = sources.get(id)?.values ?? {};
          return (
            isLive && selectSourceDate({ ...recordedValues, ...values }) !== selectSourceDate(recordedValues)
          );
        })
        .map(({ id }) => id);
      const cited = redated.length === 0 ? [] : await run(readCitingClaims(redated, null));
      const { state } = await readSubjects(run, cited);
      const pending = new PendingEntries({ ...state, sources }, getNow());
      for (const { subject } of cited) pending.getSubject(subject).reasons.push("a source has another date");
      for (const { id, isCited, isLive, values } of replayed) {
        const entry = pending.getSource(id);
        if (entry.values === null || entry.isRetracted) continue;
        if (isLive) entry.values = { ...requireValues(entry), ...values };
        else if (!isCited) {
          entry.isRetracted = true;
          entry.isUndone = true;
        }
      }
      const { actions: _, ...steps } = computePlanSteps(pending, getNow());
      const plan = { by, run: undoRun, ...nothingPlanned, ...steps };
      if (plan.changes.length > 0) await run(writePlans([plan]));
      return [{ revision: plan.revision, recordedAt: plan.recordedAt }];
    },
    { timeout: 0 },
  );
}
