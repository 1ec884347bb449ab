import { writeFileSync } from "node:fs";
import { readSeedVersion, versionFile } from "./seed-version.js";

// Raises the version of the seed if its facts changed: npm run seed:version
const { written, facts } = await readSeedVersion();
if (written.facts !== facts)
  writeFileSync(versionFile, `${JSON.stringify({ version: written.version + 1, facts }, null, 2)}\n`);
