import { badInput, type ValidationIssue } from "../../recording/input/facts.js";
import { singleLineIssues } from "../../recording/input/single-line.js";

/** Views that one caller may have. */
export const MAX_VIEWS = 200;
/** Bytes of the content of one view. */
export const MAX_VIEW_BYTES = 256 * 1024;
/** Bytes of the content of all views of one caller. */
const MAX_CALLER_BYTES = 8 * 1024 * 1024;
const MAX_TITLE = 200;

/** What is wrong with the title and the content of a view. */
export function viewIssues(title: string, content: string): readonly ValidationIssue[] {
  const bytes = Buffer.byteLength(content);
  return [
    ...singleLineIssues("title", title, MAX_TITLE),
    ...(bytes > MAX_VIEW_BYTES
      ? [badInput(["content"], `content has ${bytes} bytes. At most ${MAX_VIEW_BYTES} are allowed.`)]
      : []),
    ...(bytes <= MAX_VIEW_BYTES && !isJsonObject(content)
      ? [badInput(["content"], "content must be the text of a JSON object.")]
      : []),
  ];
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Why a caller may not save another view, or this much. */
export function callerIssues(others: number, bytes: number): readonly ValidationIssue[] {
  const hint = "Delete one first, by deleteView.";
  if (others >= MAX_VIEWS)
    return [badInput([], `You have saved ${others} views, and may have ${MAX_VIEWS}. ${hint}`)];
  if (bytes > MAX_CALLER_BYTES)
    return [
      badInput(
        ["content"],
        `With it your views have ${bytes} bytes, and may have ${MAX_CALLER_BYTES}. ${hint}`,
      ),
    ];
  return [];
}
