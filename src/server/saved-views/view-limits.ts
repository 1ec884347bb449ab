import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { checkSingleLine } from "../../recording/input/single-line.js";
import { isRecord } from "../../util/is-record.js";

/** Views that one caller may have. */
export const MAX_VIEWS = 200;
/** Bytes of the content of one view. */
export const MAX_VIEW_BYTES = 256 * 1024;
/** Bytes of the content of all views of one caller. */
const MAX_CALLER_BYTES = 8 * 1024 * 1024;
const MAX_TITLE = 200;

/** Finds the issues of the title and the content of a view. */
export function findViewIssues(title: string, content: string): readonly ValidationIssue[] {
  const bytes = Buffer.byteLength(content);
  return [
    ...checkSingleLine("title", title, MAX_TITLE),
    ...(bytes > MAX_VIEW_BYTES
      ? [
          createBadInputIssue(
            ["content"],
            `content has ${bytes} bytes. At most ${MAX_VIEW_BYTES} are allowed.`,
          ),
        ]
      : []),
    ...(bytes <= MAX_VIEW_BYTES && !isJsonObject(content)
      ? [createBadInputIssue(["content"], "content must be the text of a JSON object.")]
      : []),
  ];
}

function isJsonObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Finds the issues that prevent a caller from saving another view, or this number of bytes. */
export function findCallerIssues(otherViews: number, bytes: number): readonly ValidationIssue[] {
  const hint = "Delete one first, by deleteView.";
  if (otherViews >= MAX_VIEWS)
    return [
      createBadInputIssue([], `You have saved ${otherViews} views, and may have ${MAX_VIEWS}. ${hint}`),
    ];
  if (bytes > MAX_CALLER_BYTES)
    return [
      createBadInputIssue(
        ["content"],
        `With it your views have ${bytes} bytes, and may have ${MAX_CALLER_BYTES}. ${hint}`,
      ),
    ];
  return [];
}
