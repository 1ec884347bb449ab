import { readCandidatePairs } from "../analysis/duplicates/candidate-pairs.js";
import { MIN_SIMILARITY, proposeDuplicates } from "../analysis/duplicates/propose.js";
import { readWeights } from "../analysis/match/read-weights.js";
import { parseEntityKinds } from "../domain/kinds/parse-kinds.js";
import { createBadInputError } from "../errors.js";
import type { RunStatement } from "../neo4j/statement.js";
import { runWithDatabase } from "./support/run-with-database.js";

export interface DuplicatesOptions {
  readonly kinds?: string;
  readonly minScore?: string;
  /** Print each pair as a line of JSON. */
  readonly json?: boolean;
}

/** Prints the pairs of entities that may be duplicates, the likeliest first. Merges nothing. */
export async function printDuplicates({ kinds, minScore, json }: DuplicatesOptions): Promise<void> {
  const least = Number(minScore ?? MIN_SIMILARITY);
  if (!(least >= 0 && least <= 1))
    throw createBadInputError(`--min-score must be from 0 to 1, not ${minScore}.`);
  const among = kinds === undefined ? null : parseEntityKinds(kinds);
  const proposals = await runWithDatabase(async (database) => {
    const runStatement: RunStatement = (statement) => database.read(statement);
    const pairs = await readCandidatePairs(runStatement, among);
    return proposeDuplicates(pairs, least, await readWeights(runStatement, null));
  });
  for (const { ids, score, reasons } of proposals)
    console.log(
      json
        ? JSON.stringify({ ids, score, reasons })
        : `${score.toFixed(2)}  ${ids.join("  ")}  ${reasons.join("; ")}`,
    );
}
