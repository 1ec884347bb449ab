import type { NameFinding } from "./finding.js";

/** Formats the findings of the files under a folder, a line each, under the path of their file. */
export function listFindings(findings: readonly NameFinding[], folder: string): string {
  const byPath = new Map<string, NameFinding[]>();
  for (const finding of findings) {
    if (!finding.path.startsWith(folder)) continue;
    byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  }
  return [...byPath]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, group]) => [path, ...group.sort((a, b) => a.line - b.line).map(formatFinding)].join("\n"))
    .join("\n");
}

const formatFinding = ({ measure, line, name, within }: NameFinding): string =>
  `  ${line}: ${measure} ${name}${within.length > 0 ? ` (in ${within.join(measure === "repeatedTypes" || measure === "repeatedFileNames" ? ", " : ".")})` : ""}`;
