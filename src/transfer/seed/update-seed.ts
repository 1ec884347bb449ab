import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { Database } from "../../neo4j/database.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { statement } from "../../neo4j/statement.js";
import { checkedLines } from "../../recording/input/checked-lines.js";
import { subjectOf } from "../../recording/input/fact-parts.js";
import { record, recordChecked } from "../../recording/record.js";
import { currentRedirects } from "../../recording/store/current-redirects.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { GONE, planUpdate } from "./plan-update.js";
import { SEED_AUTHOR } from "./seed-author.js";
import { readSeedClaims } from "./seed-claims.js";
import { type RecordedThing, readThing } from "./seed-versions.js";

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
  const checked = checkedLines(changed);
  const entries = checkedLines(all).facts.map(({ fact }) => fact);
  const redirects = await database.read(currentRedirects());
  const claims = await database.read(readSeedClaims);
  const ids = new Set(checked.facts.map(({ fact }) => redirects.get(subjectOf(fact)) ?? subjectOf(fact)));
  const things = new Map<string, RecordedThing>();
  // One after the other: several hundred reads at a time are more than may wait for the database.
  for (const id of ids) things.set(id, await database.read(readThing(id)));
  const facts = planUpdate(entries, checked.facts, { claims, things, redirects });
  const result = await recordChecked(database, { lines: changed, facts, rejectedEntries: [] }, options);
  const left = new Set(entries.map(subjectOf));
  const gone = claims.map(({ subject }) => subject).filter((id) => isEntity(id) && !left.has(id));
  const unsaid = await database.read(withoutClaims([...new Set(gone)]));
  // An entity with facts of other sources is refused, and stays.
  const retractions = unsaid.map((id) => ({ kind: "RETRACTION", id, reason: GONE }));
  if (retractions.length > 0) await record(database, retractions, options);
  return result;
}

const options = { by: SEED_AUTHOR, timeout: 0, skipRejected: true };

const isEntity = (id: string): boolean => findKindById(id)?.category === "ENTITY";

const idOnly = rowDecoder([text]);

/** The recorded entities among some ids about which no source says anything. */
const withoutClaims = (ids: readonly string[]) =>
  statement<readonly string[]>({
    name: "read entities without claims",
    access: "READ",
    text: [
      "UNWIND $ids AS id MATCH (n:Entity {id: id})",
      "WHERE NOT EXISTS { MATCH (c:Claim {subjectId: id}) WHERE c.retractedAt IS NULL }",
      "RETURN n.id",
    ].join(" "),
    parameters: { ids },
    read: (rows) => rows.map((row) => idOnly(row)[0]),
  });
