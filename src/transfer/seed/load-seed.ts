import { createBadInputError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { checkLines } from "../../recording/input/checked-lines.js";
import type { RejectedEntry } from "../../recording/input/entries.js";
import { recordEntries } from "../../recording/record-entries.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import { nothingRecorded, type RecordResult } from "../../recording/store/record-result.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { readSeed, readSeedVersion, type SeedFile } from "./read-seed.js";
import { SEED_AUTHOR } from "./seed-author.js";
import { markLoaded, readSeedState } from "./seed-state.js";
import { updateSeed } from "./update-seed.js";

/**
 * Records the facts.jsonl of every subfolder in one transaction, as "seed". A file that was loaded before is
 * skipped. In a graph with an older seed, a changed file is recorded as corrections: what others recorded or
 * retracted since stays. A graph with a newer seed stays as it is. Fails with BAD_USER_INPUT if a line is invalid;
 * then nothing is recorded, and the message has the first ten errors.
 */
export async function loadSeed(database: Database, directory: string): Promise<RecordResult> {
  const [files, version] = await Promise.all([readSeed(directory), readSeedVersion(directory)]);
  assertNoProblems(files.flatMap(({ problems }) => problems));
  const loaded = await database.read(readSeedState);
  const isNewer = loaded.version !== null && loaded.version > version;
  const fresh = isNewer ? [] : files.filter(({ mark }) => !loaded.marks.includes(mark));
  const result = await recordFresh(database, files, fresh, loaded.version !== null);
  if (fresh.length > 0) await database.write(({ run }) => run(markLoaded(files, version)));
  const skipped = listSeedLines(files.filter((file) => !fresh.includes(file))).length;
  return { ...result, unchanged: result.unchanged + skipped };
}

type SeedLine = SeedFile["facts"][number];

const listSeedLines = (files: readonly SeedFile[]): readonly SeedLine[] =>
  files.flatMap(({ facts }) => facts);

async function recordFresh(
  database: Database,
  files: readonly SeedFile[],
  fresh: readonly SeedFile[],
  isUpdate: boolean,
): Promise<RecordResult> {
  if (fresh.length > 0) return isUpdate ? recordUpdate(database, files, fresh) : recordFirst(database, fresh);
  // The usual start waits for one short statement only.
  const { revision, recordedAt } = await readRevision(database);
  return { ...nothingRecorded, issues: [], revision, recordedAt };
}

async function recordFirst(database: Database, files: readonly SeedFile[]): Promise<RecordResult> {
  const facts = listSeedLines(files);
  const lines = facts.map(({ fact }) => fact);
  const result = await recordEntries(database, lines, { by: SEED_AUTHOR, timeout: 0 });
  assertNoneRejected(facts, result.rejected);
  return result;
}

async function recordUpdate(
  database: Database,
  files: readonly SeedFile[],
  fresh: readonly SeedFile[],
): Promise<RecordResult> {
  const facts = listSeedLines(fresh);
  const changed = facts.map(({ fact }) => fact);
  assertNoneRejected(facts, checkLines(changed).rejectedEntries);
  return updateSeed(database, { all: listSeedLines(files).map(({ fact }) => fact), changed });
}

function assertNoneRejected(facts: readonly SeedLine[], rejected: readonly RejectedEntry[]): void {
  assertNoProblems(
    rejected.flatMap(({ index, issues }) =>
      issues.map(({ message }) => `${requireNonNull(facts[index], "The rejected line").place}: ${message}`),
    ),
  );
}

const MAX_SHOWN = 10;

function assertNoProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > MAX_SHOWN ? [`… and ${problems.length - MAX_SHOWN} more`] : [];
  const message = ["The seed cannot be loaded:", ...problems.slice(0, MAX_SHOWN), ...more].join("\n");
  throw createBadInputError(message);
}
