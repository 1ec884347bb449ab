import type { ActionCounts } from "../../recording/plan/count-writes.js";
import type { CountsByName, ImportSummary } from "../../transfer/import/import-summary.js";

/** Formats the counts of an import, each with what it counts. */
export function formatImportSummary(summary: ImportSummary, isDryRun: boolean): readonly string[] {
  const { read, rejected, rejectedCells, writes, unchanged } = summary;
  const suffix = isDryRun ? " (dry run: nothing was written)" : "";
  return [
    `Rows: ${read} read, ${rejected} rejected`,
    `Entities: ${formatActions(writes.entities)}${suffix}`,
    `Facts: ${formatActions(writes.facts)}${suffix}`,
    `Claims: ${formatActions(writes.claims)}${suffix}`,
    `Sources: ${formatActions(writes.sources)}${suffix}`,
    ...(unchanged > 0 ? [`Entities, facts and sources that rows repeat without a change: ${unchanged}`] : []),
    ...(rejectedCells > 0 ? [`Values and facts left out of rows that were recorded: ${rejectedCells}`] : []),
    ...formatCounts("Left out of rows that were not rejected, by what it was", summary.omitted),
    ...summary.warnings.map((warning) => `Worth a look: ${warning}`),
    ...formatCounts(
      "Names that lead to an entity with another spelling of its name, by rows",
      summary.otherNames,
    ),
  ];
}

/** "80 recorded, 2 corrected": what did not happen is left out. */
function formatActions({ recorded, corrected, retracted }: ActionCounts): string {
  const rarer = [
    [corrected, "corrected"],
    [retracted, "retracted"],
  ] as const;
  return [
    `${recorded} recorded`,
    ...rarer.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])),
  ].join(", ");
}

function formatCounts(title: string, counts: CountsByName): readonly string[] {
  const items = Object.entries(counts).sort(([, first], [, second]) => second - first);
  return items.length === 0
    ? []
    : [`${title}: ${items.map(([name, count]) => `${name} ${count}`).join(", ")}`];
}
