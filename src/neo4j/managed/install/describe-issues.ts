import type { JarIssue } from "./check-jars.js";

const MAX_SHOWN = 3;

/** The messages of the first three issues, and the number of further ones. */
export function describeIssues(issues: readonly JarIssue[]): string {
  const shown = issues.slice(0, MAX_SHOWN).map(({ message }) => message);
  const more = issues.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}
