import { qualifiers } from "../../domain/values/qualifiers.js";
import type { ExportLine } from "./line-status.js";

/**
 * A line for a format that has only exact dates: without the dates that are bounds, such as a start that is no later
 * than a day. Each is reported as left out.
 */
export function removeInexactDates(line: ExportLine, omit: (what: string) => void): ExportLine {
  const bounds = qualifiers.filter(({ qualifier }) => line[qualifier] !== undefined);
  if (bounds.length === 0) return line;
  const removed = new Set<string>(bounds.flatMap(({ date, qualifier }) => [date, qualifier]));
  for (const { date } of bounds) omit(`${line.kind}.${date} that is not exact`);
  return { ...line, ...Object.fromEntries([...removed].map((name) => [name, undefined])) };
}
