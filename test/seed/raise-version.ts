import { writeFileSync } from "node:fs";
import { readSeedVersion, versionFile } from "./seed-version.js";

// Raises the version of the seed if its facts changed: npm run seed:version
const { written: declared, facts } = await readSeedVersion();
if (declared.facts !== facts)
  writeFileSync(versionFile, `${JSON.stringify({ version: declared.version + 1, facts }, null, 2)}\n`);
