import type { AnswerRow, ToolAnswer } from "./tool-answer.js";

/** The maximum length of texts and lists in each form; each form is shorter than the one before. */
const forms = [
  { length: 2000, items: 1000 },
  { length: 500, items: 100 },
  { length: 120, items: 20 },
  { length: 40, items: 3 },
] as const;

type Form = (typeof forms)[number];

/** Yields an answer with its texts and the lists within a row shortened, more from form to form. Each is marked as shortened. */
export function* shortenStepwise(answer: ToolAnswer): Generator<ToolAnswer> {
  for (const form of forms)
    yield {
      ...answer,
      isShortened: true,
      summary: shorten(answer.summary, form),
      more: shorten(answer.more ?? {}, form),
      rows: answer.rows.map((row) => shortenRow(row, form)),
    };
}

const shortenRow = ({ item, line, sources, ...row }: AnswerRow, form: Form): AnswerRow => ({
  ...row,
  item: shorten(item, form),
  line: shorten(line, form),
  sources: shorten(sources, form),
});

function shorten<T>(value: T, form: Form): T {
  if (typeof value === "string") return shortenText(value, form.length) as T;
  if (Array.isArray(value)) return value.slice(0, form.items).map((item) => shorten(item, form)) as T;
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([name, entryValue]) => [
    name,
    isExact.has(name) ? entryValue : shorten(entryValue, form),
  ]);
  return Object.fromEntries(parts) as T;
}

/** Ids and addresses would be of no use in part. */
const isExact: ReadonlySet<string> = new Set(["id", "fact", "claim", "source", "subject", "url"]);

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
