import type { CountsByName, ImportSummary } from "../../transfer/import/import-summary.js";

/** Formats the counts of an import, each with what it counts. */
export function formatImportSummary(summary: ImportSummary, isDryRun: boolean): readonly string[] {
  const { read, rejected, rejectedCells, recorded, corrected, retracted, unchanged } = summary;
  const suffix = isDryRun ? " (dry run: nothing was written)" : "";
  return [
    `Rows: ${read} read, ${rejected} rejected`,
    `Entities, facts, claims and sources: ${recorded} recorded, ${corrected} corrected, ${retracted} retracted, ${unchanged} unchanged${suffix}`,
    ...(rejectedCells > 0 ? [`Values and facts left out of rows that were recorded: ${rejectedCells}`] : []),
    ...formatCounts("Left out of rows that were not rejected, by what it was", summary.omitted),
    ...summary.warnings.map((warning) => `Worth a look: ${warning}`),
    ...formatCounts(
      "Names that lead to an entity with another spelling of its name, by rows",
      summary.otherNames,
    ),
  ];
}

function formatCounts(title: string, counts: CountsByName): readonly string[] {
  const items = Object.entries(counts).sort(([, first], [, second]) => second - first);
  return items.length === 0
    ? []
    : [`${title}: ${items.map(([name, count]) => `${name} ${count}`).join(", ")}`];
}
