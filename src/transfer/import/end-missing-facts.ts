import { requireKindById } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { MISSING_STATEMENT } from "../../recording/claims/claim-content.js";
import { type RecordOptions, recordEntries } from "../../recording/record-entries.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";

/** A fact to end, and the source that no longer has it. */
export interface MissingFact {
  readonly id: string;
  readonly source: string;
}

/** Large enough to be worth a round trip, small enough for other writes in between. */
const BATCH = 2000;

/**
 * Ends facts that are missing from a data set. A claim of the source gives the end, which is no later than a day.
 * Nothing is retracted.
 */
export async function endMissingFacts(
  database: Database,
  facts: readonly MissingFact[],
  { on, ...options }: RecordOptions & { readonly on: string },
): Promise<void> {
  for (const batch of splitIntoChunks(facts, BATCH)) {
    const lines = batch.map((fact) => buildEndLine(fact, on));
    await recordEntries(database, lines, { ...options, skipRejected: true, timeout: 0 });
  }
}

const buildEndLine = ({ id, source }: MissingFact, on: string): InputLine => ({
  kind: requireKindById(id).kind,
  id,
  validTo: on,
  validToQualifier: "NO_LATER_THAN",
  claims: [{ source, field: "validTo", value: on, statement: MISSING_STATEMENT, basis: "DATASET" }],
});
