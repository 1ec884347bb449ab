import { posix } from "node:path";
import type { NameFinding } from "./finding.js";

const MOST_USES = 3;

/** Finds base names that more than three files have, once for each name. */
export function findRepeatedFileNames(paths: readonly string[]): readonly NameFinding[] {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = posix.basename(path).replace(/(?:\.test|\.faults)?\.\w+$/, "");
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return [...byName].flatMap(([name, uses]) =>
    uses.length > MOST_USES
      ? [{ measure: "repeatedFileNames", path: uses[0] ?? "", line: 1, name, within: uses.slice(1) }]
      : [],
  );
}
