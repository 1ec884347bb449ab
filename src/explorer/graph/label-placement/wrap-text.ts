import type { Size } from "../../model/view.js";

/** The width of a text in a font size, in the units of the picture. */
export type MeasureText = (text: string, fontSize: number) => number;

/** A text in lines, with the size of all. */
export interface WrappedText extends Size {
  readonly lines: readonly string[];
}

/** The height of a line of text in font sizes. */
export const TEXT_LINE = 1.2;

/** Where a text can be broken: not before the sign of a percentage. */
const BREAK = / (?!%)/;

/** Breaks a text between words, and within a word that is wider than a line. */
export function wrapText(
  text: string,
  fontSize: number,
  maxWidth: number,
  measure: MeasureText,
): WrappedText {
  const lines: string[] = [];
  let line = "";
  const fits = (words: string) => measure(words, fontSize) <= maxWidth;
  for (const word of text.split(BREAK)) {
    if (fits(line ? `${line} ${word}` : word)) {
      line = line ? `${line} ${word}` : word;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  lines.push(line);
  return { lines, ...computeTextSize(lines, fontSize, measure) };
}

/** Computes the size of lines of text below each other. */
export const computeTextSize = (lines: readonly string[], fontSize: number, measure: MeasureText): Size => ({
  width: Math.max(...lines.map((line) => measure(line, fontSize))),
  height: lines.length * fontSize * TEXT_LINE,
});
