import type { ToolAnswer } from "./tool-answer.js";

/** The maximum length of a line and the most sources of it in each form; each form is shorter than the one before. */
const forms = [
  { length: 2000, sources: 20 },
  { length: 500, sources: 5 },
  { length: 120, sources: 1 },
  { length: 40, sources: 0 },
] as const;

/** Yields an answer with its lines shortened, more from form to form. Each is marked as shortened. */
export function* shortenStepwise(answer: ToolAnswer): Generator<ToolAnswer> {
  for (const form of forms)
    yield {
      ...answer,
      isShortened: true,
      summary: shortenText(answer.summary, form.length),
      rows: answer.rows.map(({ line, sources = [] }) => ({
        line: shortenText(line, form.length),
        sources: sources.slice(0, form.sources),
      })),
    };
}

/** The start of a text, and how much is left out. A quoted text that is cut ends with its quote. */
function shortenText(text: string, length: number): string {
  const omittedCount = text.length - length;
  if (omittedCount <= 0) return text;
  const start = text.slice(0, length).replace(PART_OF_CHARACTER, "");
  const isInQuotes = countQuotes(start) % 2 === 1;
  return `${start}…${isInQuotes ? '"' : ""} (${omittedCount} more characters)`;
}

/** The half of a surrogate pair, or the start of an escape, at the end of a text. */
const PART_OF_CHARACTER = /[\ud800-\udbff]$|(?<!\\)(?:\\\\)*\\(?:u[0-9a-f]{0,3})?$/;

/** Counts the quotes that begin or end a text as quoteString writes it: those that are not escaped. */
const countQuotes = (text: string): number => text.replace(/\\./g, "").split('"').length - 1;
