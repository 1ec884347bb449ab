import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";

const directory = join(packageRoot, "seed");

/** The file with the version of the seed, and a hash of the facts that have this version. */
export const versionFile = join(directory, "seed.json");

export interface SeedVersion {
  readonly version: number;
  readonly facts: string;
}

/** Reads the version as it is written, and computes the hash of the facts as they are. */
export async function readSeedVersion(): Promise<{ readonly written: SeedVersion; readonly facts: string }> {
  const declared: SeedVersion = JSON.parse(readFileSync(versionFile, "utf8"));
  const marks = (await readSeed(directory)).map(({ mark }) => mark);
  return { written: declared, facts: createHash("sha256").update(marks.join("\n")).digest("hex") };
}

/** Describes what is wrong with the version of the seed, and what to do; null if nothing is. */
export async function findSeedVersionIssue(): Promise<string | null> {
  const { written: declared, facts } = await readSeedVersion();
  return declared.facts === facts
    ? null
    : `seed/seed.json: the facts of the seed are no longer those of version ${declared.version}; run npm run seed:version, which raises it`;
}
