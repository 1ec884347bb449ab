import { join } from "node:path";
import type { Database } from "../../neo4j/database.js";
import { packageRoot } from "../../paths.js";
import { loadSeed } from "../../transfer/seed/load-seed.js";

/** Loads or corrects the seed, and reports on standard error what changed. */
export async function provideSeed(database: Database): Promise<void> {
  const { recorded, corrected, retracted, rejected } = await loadSeed(database, join(packageRoot, "seed"));
  const changed = [
    ...(recorded > 0 ? [`${recorded} facts`] : []),
    ...(corrected > 0 ? [`${corrected} corrections`] : []),
    ...(retracted > 0 ? [`${retracted} retractions`] : []),
  ];
  console.error(changed.length > 0 ? `Seed loaded: ${changed.join(", ")}.` : "Seed: nothing new.");
  if (rejected.length > 0)
    console.error(
      `${rejected.length} facts of the seed do not fit what was recorded since, and were left out.`,
    );
}
