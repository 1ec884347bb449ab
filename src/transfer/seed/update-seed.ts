import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Database } from "../../neo4j/database.js";
import { createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement } from "../../neo4j/statement.js";
import { checkLines } from "../../recording/input/checked-lines.js";
import { getSubjectId } from "../../recording/input/entry-parts.js";
import { recordChecked, recordEntries } from "../../recording/record-entries.js";
import { readCurrentRedirects } from "../../recording/store/current-redirects.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { GONE, planSeedUpdate } from "./plan-seed-update.js";
import { type RecordedThing, readThing } from "./read-thing.js";
import { SEED_AUTHOR } from "./seed-author.js";
import { readSeedClaims } from "./seed-claims.js";

/** The lines of a newer seed, and those of its changed files. */
export interface NewerSeed {
  readonly all: readonly unknown[];
  readonly changed: readonly unknown[];
}

/**
 * Records a newer seed as corrections of the older one, in one transaction, then retracts what nothing supports any
 * more. What no longer fits the graph, such as a fact of an entity that was retracted since, is left out and is in
 * `rejected` of the result.
 */
export async function updateSeed(database: Database, { all, changed }: NewerSeed): Promise<RecordResult> {
  const checked = checkLines(changed);
  const entries = checkLines(all).entries.map(({ entry: fact }) => fact);
  const redirects = await database.read(readCurrentRedirects());
  const claims = await database.read(readSeedClaims);
  const ids = new Set(
    checked.entries.map(({ entry: fact }) => redirects.get(getSubjectId(fact)) ?? getSubjectId(fact)),
  );
  const things = new Map<string, RecordedThing>();
  // One after the other: several hundred reads at a time are more than may wait for the database.
  for (const id of ids) things.set(id, await database.read(readThing(id)));
  const facts = planSeedUpdate(entries, checked.entries, { claims, things, redirects });
  const result = await recordChecked(
    database,
    { lines: changed, entries: facts, rejectedEntries: [] },
    options,
  );
  const remainingSubjects = new Set(entries.map(getSubjectId));
  const gone = claims
    .map(({ subject }) => subject)
    .filter((id) => isEntity(id) && !remainingSubjects.has(id));
  const unsupported = await database.read(readUnsupportedEntities([...new Set(gone)]));
  // An entity with facts of other sources is refused, and stays.
  const retractions = unsupported.map((id) => ({ kind: "RETRACTION", id, reason: GONE }));
  if (retractions.length > 0) await recordEntries(database, retractions, options);
  return result;
}

const options = { by: SEED_AUTHOR, timeout: 0, skipRejected: true };

const isEntity = (id: string): boolean => findKindById(id)?.category === "ENTITY";

const idOnly = createRowDecoder([text]);

/** Reads the recorded entities among some ids that no claim supports. */
const readUnsupportedEntities = (ids: readonly string[]) =>
  createStatement<readonly string[]>({
    name: "read entities without claims",
    text: [
      "UNWIND $ids AS id MATCH (n:Entity {id: id})",
      "WHERE NOT EXISTS { MATCH (c:Claim {subjectId: id}) WHERE c.retractedAt IS NULL }",
      "RETURN n.id",
    ].join(" "),
    parameters: { ids },
    read: (rows) => rows.map((row) => idOnly(row)[0]),
  });
