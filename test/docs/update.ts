import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { generatedSections } from "./generated-sections.js";

// Writes the generated sections of the documentation again: npm run docs
for (const { name, file, content } of generatedSections) {
  const path = join(packageRoot, file);
  const between = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(between, () => content),
  );
}
