import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { packageRoot } from "../../../src/paths.js";
import { testRelease } from "../../support/process/neo4j.js";
import { SEED } from "../scale.js";

/**
 * The code that a generated store depends on besides the model and Neo4j's version. Migrations are applied when it
 * opens.
 */
const sources = [
  "test/bench/graph",
  "src/formats/readers/admin-csv",
  "src/transfer/bulk",
  "src/domain/names",
  "src/recording/claims",
  "src/recording/store",
];

/** Differs if an earlier store is not what would be generated now. */
export function computeStoreFingerprint(): string {
  const hash = createHash("sha256").update(JSON.stringify([SEED, testRelease.version, describeModel()]));
  for (const folder of sources)
    for (const file of readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" }).sort())
      if (file.endsWith(".ts")) hash.update(readFileSync(join(packageRoot, folder, file)));
  return hash.digest("hex").slice(0, 10);
}

const describeModel = () =>
  relationshipKinds.map(({ kind, stored, properties }) => [kind, stored, properties.map(({ name }) => name)]);
