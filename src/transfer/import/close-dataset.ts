import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { getNow, type Instant, toCalendarDay, toLatestDay } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { recordAbsences } from "../../recording/imports/absences.js";
import { readComparisons, recordComparison } from "../../recording/imports/dataset-comparison.js";
import { recordEntries } from "../../recording/record-entries.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import { recordCompleteRun } from "../../recording/sources/record-complete-run.js";
import { readRedirects } from "../../recording/store/read-redirects.js";
import { groupByKey } from "../../util/group-by-key.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { sumNumbers } from "../../util/sum.js";
import { type DatasetClaim, readClaimsAfter, readMissingClaims } from "./dataset-claims.js";
import type { DatasetContents } from "./dataset-contents.js";
import { endMissingFacts, type MissingFact } from "./end-missing-facts.js";
import { type OpenFact, readOpenFacts } from "./read-open-facts.js";

export interface CloseDatasetOptions {
  readonly by: string;
  /** The import that had the files; absent: none. */
  readonly run?: string | undefined;
  /** The day by which missing facts end, as a partial date. */
  readonly on: string;
  /** True if the data set was complete on that day, so that it confirms what it still has. */
  readonly isConfirming: boolean;
  /** When the import of the files began. */
  readonly since: Instant;
  /**
   * The largest part of the earlier facts that may end, or of the claims that may be withdrawn, from 0 to 1. With more of them
   * missing nothing is changed.
   */
  readonly maxEnded: number;
  /** The meaning of a missing entry: the fact has ended (the default), or its source no longer claims it. */
  readonly omission?: "ENDS" | "WITHDRAWS";
  /** Only compares, and writes nothing. */
  readonly dryRun?: boolean;
}

/** A fact that a complete data set no longer has. */
export type EndedFact = Pick<OpenFact, "id" | "from" | "to">;

/** The changes that a complete run of a data set made, or would make. */
export interface ClosedDataset {
  /** The facts that end. */
  readonly ended: readonly EndedFact[];
  /** The number of claims that are retracted, since their sources no longer make them. */
  readonly withdrawn: number;
  /** The number of active claims of the data set before. */
  readonly claims: number;
  /** The number of open-ended facts that the data set had before the import. */
  readonly earlier: number;
  /** The number of missing facts that do not end, since a rejected row may have them. */
  readonly uncertain: number;
  /** The number of claims that are confirmed on the day; null if the run confirms nothing. */
  readonly confirmed: number | null;
  /** True if more facts would end than may, so that nothing was changed. */
  readonly isRefused: boolean;
}

/**
 * Compares what the sources of a data set claim with its files. Facts that are missing end, or the claims of them are
 * retracted; those that the files have are in force, and what the files still have is confirmed on the day, by one record
 * for each source. What rejected rows may have neither ends nor is retracted or confirmed.
 */
export async function closeDataset(
  database: Database,
  contents: DatasetContents,
  options: CloseDatasetOptions,
): Promise<ClosedDataset> {
  const { by, run, on, isConfirming, maxEnded, omission = "ENDS", dryRun = false } = options;
  const { recordedAt } = await readRevision(database);
  const sources = await resolvePresentSources(database, contents);
  const compared = await compareAllClaims(database, contents, sources, options);
  const { earlier, claims, uncertain, confirmed } = compared;
  const [ended, withdrawn] = omission === "ENDS" ? [compared.ended, []] : [[], compared.missing];
  const confirms = isConfirming && !contents.rejected.isAnything;
  const result = {
    ended,
    withdrawn: withdrawn.length,
    earlier,
    claims,
    uncertain,
    confirmed: confirms ? sumNumbers([...confirmed.values()]) : null,
    isRefused: ended.length > maxEnded * earlier || withdrawn.length > maxEnded * claims,
  };
  if (dryRun || result.isRefused || recordedAt === null) return result;
  const comparisons = await readComparisons(database);
  const from = Math.max(recordedAt, ...comparisons.map((comparison) => comparison.to + 1));
  let to = from;
  await recordAbsences(database, omission === "ENDS" ? compared.turned : compared.present, from);
  await endMissingFacts(database, ended, { by, run, on });
  await retractClaims(database, withdrawn, "no longer in its source", { by, run });
  await retractClaims(database, compared.back, "in a data set again", { by, run });
  if (confirms) {
    const counts = [...confirmed].map(([id, claims]) => ({ id, claims }));
    const day = Math.min(toLatestDay(on), toCalendarDay(getNow()));
    // A doubtful claim counts as missing in this run only.
    await recordAbsences(database, compared.doubted, from);
    to = await recordCompleteRun(database, { by, run, day, until: recordedAt, sources: counts });
    await recordAbsences(database, compared.doubted, to);
  }
  if (run !== undefined) {
    const compareStatement = recordComparison({ run, from, to, sources: [...sources.keys()] });
    await database.write((transaction) => transaction.run(compareStatement));
  }
  return result;
}

/** The sources as the files call them, by their present ids: a source may have been merged since. */
type PresentSources = ReadonlyMap<string, readonly string[]>;

async function resolvePresentSources(
  database: Database,
  { sources }: DatasetContents,
): Promise<PresentSources> {
  const redirects = await database.read(readRedirects("id", sources));
  const survivors = new Map(redirects.map(({ id, to }) => [id, to]));
  return groupByKey(sources, (source) => survivors.get(source) ?? source);
}

async function* readClaimPages(
  database: Database,
  sources: readonly string[],
): AsyncGenerator<readonly DatasetClaim[]> {
  for (let after = ""; ; ) {
    const claims = await database.read(readClaimsAfter(after, sources));
    const last = claims.at(-1);
    if (!last) return;
    yield claims;
    after = last.id;
  }
}

/** Compares all claims of the sources with the files. Nothing is written meanwhile. */
async function compareAllClaims(
  database: Database,
  contents: DatasetContents,
  sources: PresentSources,
  { since }: Pick<CloseDatasetOptions, "since">,
) {
  const confirmed = new Map<string, number>();
  let count = 0;
  const present: DatasetClaim[] = [];
  const absent: DatasetClaim[] = [];
  const doubted: string[] = [];
  const back = new Set<string>();
  const earlier = new Set<string>();
  const gone = new Map<string, EndedFact & MissingFact>();
  for await (const claims of readClaimPages(database, [...sources.keys()])) {
    const {
      held: heldClaims,
      missing,
      idsOf: getIds,
    } = await compareWithFiles(database, claims, contents, sources);
    const isDoubtful = ({ subject }: DatasetClaim) => contents.rejected.isAbout(getIds(subject));
    doubted.push(...claims.filter((claim) => !claim.isLapsed && isDoubtful(claim)).map(({ id }) => id));
    for (const claim of heldClaims)
      if (!isDoubtful(claim)) confirmed.set(claim.source, (confirmed.get(claim.source) ?? 0) + 1);
    count += claims.length;
    present.push(...heldClaims.filter(({ isLapsed }) => isLapsed));
    absent.push(...missing.filter((claim) => !claim.isLapsed && !isDoubtful(claim)));
    for (const id of await database.read(readMissingClaims(heldClaims.map(({ subject }) => subject))))
      back.add(id);
    const sourceBySubject = new Map(claims.map(({ subject, source }) => [subject, source]));
    const facts = await readOpenFacts(
      (statement) => database.read(statement),
      [...sourceBySubject.keys()],
      [...sources.keys()],
      since,
    );
    for (const { id, from, to, isEarlier } of facts) {
      if (isEarlier) earlier.add(id);
      const source = sourceBySubject.get(id);
      const isGone = source !== undefined && !getIds(id).some((name) => contents.hasAny(name));
      if (isGone) gone.set(id, { id, from, to, source });
    }
  }
  const ended = await selectCertain(database, contents, [...gone.values()]);
  for (const { id } of ended) gone.delete(id);
  const isUncertain = ({ subject }: DatasetClaim) => contents.rejected.isAnything || gone.has(subject);
  const [turnedPresent, missing] = [
    present.map(({ id }) => id),
    selectIds(absent, (claim) => !isUncertain(claim)),
  ];
  return {
    ended,
    earlier: earlier.size,
    claims: count,
    uncertain: gone.size,
    confirmed,
    back: [...back],
    present: turnedPresent,
    missing,
    turned: [...turnedPresent, ...missing],
    doubted: [...doubted, ...selectIds(absent, isUncertain)],
  };
}

/** The claims that the files have, and those that they do not have. A subject may be in the files under a former id. */
async function compareWithFiles(
  database: Database,
  claims: readonly DatasetClaim[],
  contents: DatasetContents,
  sources: PresentSources,
) {
  const unmatchedSubjects = claims
    .filter(({ subject }) => !contents.hasAny(subject))
    .map(({ subject }) => subject);
  const getIds = await readFormerIds(database, unmatchedSubjects);
  const isHeld = ({ subject, source }: DatasetClaim): boolean =>
    getIds(subject).some((id) => sources.get(source)?.some((name) => contents.has(name, id)));
  return { held: claims.filter(isHeld), missing: claims.filter((claim) => !isHeld(claim)), idsOf: getIds };
}

/** The facts that no rejected row may have. */
async function selectCertain<F extends EndedFact>(
  database: Database,
  { rejected }: DatasetContents,
  facts: readonly F[],
): Promise<readonly F[]> {
  const getIds = await readFormerIds(
    database,
    facts.flatMap(({ id, from, to }) => [id, from, to]),
  );
  return facts.filter(
    ({ id, from, to }) =>
      !rejected.canContain(requireKindById(id).kind, { ids: getIds(id), from: getIds(from), to: getIds(to) }),
  );
}

/** The ids of some things: the present one, and those that were merged into it. */
async function readFormerIds(
  database: Database,
  present: readonly string[],
): Promise<(id: string) => readonly string[]> {
  const redirects = await database.read(readRedirects("to", [...new Set(present)]));
  const former = groupByKey(redirects, ({ to }) => to);
  return (id) => [id, ...(former.get(id) ?? []).map((redirect) => redirect.id)];
}

const selectIds = (claims: readonly DatasetClaim[], isSelected: (claim: DatasetClaim) => boolean) =>
  claims.filter(isSelected).map(({ id }) => id);

async function retractClaims(
  database: Database,
  claims: readonly string[],
  reason: string,
  options: Pick<CloseDatasetOptions, "by" | "run">,
): Promise<void> {
  for (const batch of splitIntoChunks(claims, BATCH)) {
    const lines = batch.map((id) => ({ kind: "RETRACTION", id, reason }));
    await recordEntries(database, lines, { ...options, skipRejected: true, timeout: 0 });
  }
}

/** The number of claims that are retracted in one transaction. */
const BATCH = 2000;
