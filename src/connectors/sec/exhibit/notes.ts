import { type DocumentLine, joinCells } from "./document-line.js";

/** The texts of notes by their marks, such as "5" or "*". */
export type NotesByMark = ReadonlyMap<string, string>;

/** A text without the marks of notes at its end. */
export interface MarkedText {
  readonly text: string;
  /** In their order. */
  readonly marks: readonly string[];
}

/** A mark in brackets, or one that is a sign. */
const MARK_AT_START = /^(?:\(([0-9]{1,2}|[a-z])\)|\[([0-9]{1,2}|[a-z])\]|([*†‡§]{1,4}))/;
const MARK_AT_END = /(?:\(([0-9]{1,2}|[a-z])\)|\[([0-9]{1,2}|[a-z])\]|([*†‡§]))$/;
/** A shorter text after a mark is no note. */
const MIN_LENGTH = 20;
const MAX_LENGTH = 1500;

/** The note that a line is; null if it is none. */
export function parseNote(line: DocumentLine): { readonly mark: string; readonly text: string } | null {
  const all = joinCells(line);
  const [matchedText, ...groups] = MARK_AT_START.exec(all) ?? [];
  const mark = groups.find((group) => group !== undefined);
  if (matchedText === undefined || mark === undefined) return null;
  const text = all.slice(matchedText.length).trim();
  return text.length < MIN_LENGTH ? null : { mark, text: text.slice(0, MAX_LENGTH) };
}

/** Takes the marks that are known off the end of a text, and signs that never end a name. */
export function removeMarks(text: string, isMark: (mark: string) => boolean): MarkedText {
  let remaining = text.trim();
  const marks: string[] = [];
  for (;;) {
    const [matchedText, ...groups] = MARK_AT_END.exec(remaining.slice(-4)) ?? [];
    const mark = groups.find((group) => group !== undefined);
    if (matchedText === undefined || mark === undefined) break;
    if (!isMark(mark) && !/[*†‡§]/.test(mark)) break;
    marks.unshift(mark);
    remaining = removeSeparator(remaining.slice(0, -matchedText.length));
  }
  return { text: remaining, marks };
}

/** "Acme Ltd (1), (2)" has a comma between its marks, and "Acme Ltd," one that belongs to the next. */
function removeSeparator(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(",") ? trimmed.slice(0, -1).trimEnd() : trimmed;
}

/** The marks that a text has anywhere. */
export const findMarks = (text: string): readonly string[] =>
  [...text.matchAll(/\(([0-9]{1,2}|[a-z])\)|\[([0-9]{1,2}|[a-z])\]|([*†‡§]{1,4})/g)].flatMap(
    ([, ...groups]) => groups.find((group) => group !== undefined) ?? [],
  );
