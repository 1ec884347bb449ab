import type { JarIssue } from "./check-jars.js";

const MAX_SHOWN = 3;

/** Joins the messages of the first three issues and the number of further ones. */
export function describeIssues(issues: readonly JarIssue[]): string {
  const messages = issues.slice(0, MAX_SHOWN).map(({ message }) => message);
  const more = issues.length - messages.length;
  return [...messages, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}
