import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import type { GeneratedSection } from "./generated-sections.js";

/** Writes a generated section of a page again. */
export function writeSection({ name, file, content }: GeneratedSection): void {
  const path = join(packageRoot, file);
  const between = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(between, () => content),
  );
}
