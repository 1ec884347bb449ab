import { type DocumentLine, paragraphLine } from "./document-line.js";

/** The lines of a plain text. Tags, with which old filings mark pages and columns, are left out. */
export const plainTextLines = (text: string): readonly DocumentLine[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => paragraphLine(line.replace(/<[^<>]{0,40}>/g, "")));
