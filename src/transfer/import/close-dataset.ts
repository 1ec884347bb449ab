import { dayOf, type Instant, latestDay, now } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import { recordCompleteRun } from "../../recording/sources/record-complete-run.js";
import { readRedirects } from "../../recording/store/read-redirects.js";
import { groupBy } from "../../util/group-by.js";
import { claimsAfter, type DatasetClaim, noteLapses } from "./dataset-claims.js";
import type { DatasetContents } from "./dataset-contents.js";
import { endMissing } from "./end-missing.js";

export interface CloseDatasetOptions {
  readonly by: string;
  /** The day by which missing facts end, as a partial date. */
  readonly on: string;
  /** Whether the data set was complete on that day, so that it confirms what it still has. */
  readonly isConfirming: boolean;
}

/** What a complete run of a data set changed. */
export interface ClosedDataset {
  /** The number of facts that ended. */
  readonly ended: number;
  /** The number of claims that are confirmed on the day; null if the run confirms nothing. */
  readonly confirmed: number | null;
}

/**
 * Compares what the sources of a data set claim with its files. Facts that are missing end, and what the files still
 * have is confirmed on the day, by one record for each source.
 */
export async function closeDataset(
  database: Database,
  contents: DatasetContents,
  { by, on, isConfirming }: CloseDatasetOptions,
): Promise<ClosedDataset> {
  const { recordedAt } = await readRevision(database);
  const until = isConfirming ? recordedAt : null;
  const sources = await presentSources(database, contents);
  const confirmed = new Map<string, number>();
  let ended = 0;
  for await (const claims of pages(database, [...sources.keys()])) {
    const { held, missing, gone } = await compare(database, claims, contents, sources);
    for (const { source } of held) confirmed.set(source, (confirmed.get(source) ?? 0) + 1);
    if (until !== null) await note(database, { held, missing }, until);
    ended += await endMissing(database, gone, [...sources.keys()], { by, on });
  }
  if (until === null) return { ended, confirmed: null };
  const day = Math.min(latestDay(on), dayOf(now()));
  const counts = [...confirmed].map(([id, claims]) => ({ id, claims }));
  await recordCompleteRun(database, { by, day, until, sources: counts });
  return { ended, confirmed: counts.reduce((sum, { claims }) => sum + claims, 0) };
}

/** The sources as the files call them, by their present ids: a source may have been merged since. */
type FileSources = ReadonlyMap<string, readonly string[]>;

async function presentSources(database: Database, { sources }: DatasetContents): Promise<FileSources> {
  const redirects = await database.read(readRedirects("id", sources));
  const survivors = new Map(redirects.map(({ id, to }) => [id, to]));
  return groupBy(sources, (source) => survivors.get(source) ?? source);
}

async function* pages(
  database: Database,
  sources: readonly string[],
): AsyncGenerator<readonly DatasetClaim[]> {
  for (let after = ""; ; ) {
    const claims = await database.read(claimsAfter(after, sources));
    const last = claims.at(-1);
    if (!last) return;
    yield claims;
    after = last.id;
  }
}

/**
 * The claims that the files have, those that they do not have, and those of these whose subject is nowhere in the files.
 * A subject may be in the files under an id that was merged into it.
 */
async function compare(
  database: Database,
  claims: readonly DatasetClaim[],
  contents: DatasetContents,
  sources: FileSources,
) {
  const others = claims.filter(({ subject }) => !contents.hasAny(subject)).map(({ subject }) => subject);
  const former = groupBy(await database.read(readRedirects("to", [...new Set(others)])), ({ to }) => to);
  const idsOf = (subject: string) => [subject, ...(former.get(subject) ?? []).map(({ id }) => id)];
  const isHeld = ({ subject, source }: DatasetClaim): boolean =>
    idsOf(subject).some((id) => sources.get(source)?.some((name) => contents.has(name, id)));
  const missing = claims.filter((claim) => !isHeld(claim));
  return {
    held: claims.filter(isHeld),
    missing,
    gone: missing.filter(({ subject }) => !idsOf(subject).some((id) => contents.hasAny(id))),
  };
}

/** Notes what is missing for the first time, and what is present again. */
async function note(
  database: Database,
  { held, missing }: Readonly<Record<"held" | "missing", readonly DatasetClaim[]>>,
  at: Instant,
): Promise<void> {
  const changed = [...held.filter((claim) => claim.isLapsed), ...missing.filter((claim) => !claim.isLapsed)];
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  await database.write(({ run }) => run(noteLapses(ids, at)), { timeout: 0 });
}
