import { buildGraphSchema } from "../../domain/kinds/graph-schema.js";
import type { Database } from "../../neo4j/database.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { provideIndexes } from "../../neo4j/provide-indexes.js";
import { type CorrectedClaims, correctFormerClaims } from "../../recording/correct-former-claims.js";
import { createProgressLine } from "./progress-line.js";

/**
 * Applies the pending migrations, creates the indexes of kinds that no migration knows, then corrects the claims of earlier
 * releases and reports what it corrected.
 * @returns the names of the applied files
 */
export async function migrateGraph(
  database: Database,
  migrate: typeof applyMigrations = applyMigrations,
): Promise<readonly string[]> {
  const names = await migrate(database);
  await provideIndexes(database, buildGraphSchema());
  const progress = createProgressLine();
  const corrected = await correctFormerClaims(database, {
    onBatch: (claims) => progress.show(() => `Claims of earlier releases: ${claims} corrected so far`),
  });
  progress.stop();
  for (const line of corrected ? formatCorrected(corrected) : []) console.error(line);
  return names;
}

/** Formats what the correction of claims did; nothing if there was nothing to correct. */
const formatCorrected = ({ claims, unsourced, examples }: CorrectedClaims): readonly string[] => [
  ...(claims > 0
    ? [`Claims that were credited with more than they name, and support it no longer: ${claims}`]
    : []),
  ...(unsourced > 0
    ? [
        `Values that no source states since then: ${unsourced}, such as ${examples.join("; ")}`,
        "They are the claims of source:values-without-a-source. See docs/upgrading.md.",
      ]
    : []),
];
