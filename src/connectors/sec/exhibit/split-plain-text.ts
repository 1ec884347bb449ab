import { type DocumentLine, parseParagraph } from "./document-line.js";

/** The tags of old filings are shorter; longer text in angle brackets is text. */
const LONGEST_TAG = 42;

/** The lines of a plain text. Tags, with which old filings mark pages and columns, are left out. */
export const splitPlainText = (text: string): readonly DocumentLine[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => parseParagraph(removeTags(line)));

const removeTags = (line: string): string =>
  line.replace(/<[^<>]*>/g, (tag) => (tag.length <= LONGEST_TAG ? "" : tag));
