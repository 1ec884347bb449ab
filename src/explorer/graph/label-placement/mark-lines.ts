import type { BaseColour } from "../../ui/theme/colours.js";
import type { Arrangement } from "./arrange-picture.js";

/** The look of a line that is marked: a sign before its label, a pattern and a colour. */
export interface LineMark {
  readonly sign: string;
  readonly colour: BaseColour;
  /** The dashes of its line. */
  readonly dash: string | null;
  readonly width: number;
}

/** The part of a line at which its sign is, where it has no room for a label: not in the middle, where other labels are. */
export const SIGN_PART = 0.25;

/** Begins the label of each marked line of an arrangement with its sign. */
export const markLines = (
  { lines, ...rest }: Arrangement,
  marks: ReadonlyMap<string, LineMark>,
): Arrangement => ({
  ...rest,
  lines: new Map(
    [...lines].map(([id, line]) => {
      const mark = marks.get(id);
      return [id, mark ? { ...line, text: { ...line.text, what: `${mark.sign} ${line.text.what}` } } : line];
    }),
  ),
});
