import { requireNonNull } from "../../../util/require-non-null.js";
import { PICTURE_FONT } from "../../ui/theme/picture-font.js";
import { loadPictureFont, usePictureFont } from "../../ui/theme/use-picture-font.js";
import type { MeasureText } from "./wrap-text.js";

/** Measures texts in the font that pictures have now. Once that of the page is loaded, it is another function. */
export const useTextMeasure = (): MeasureText => getTextMeasure(usePictureFont());

/** Loads the measure of texts in the font of the page, for pictures that leave it. */
export async function loadTextMeasure(): Promise<MeasureText> {
  await loadPictureFont();
  return getTextMeasure(PICTURE_FONT);
}

const measures = new Map<string, MeasureText>();

function getTextMeasure(font: string): MeasureText {
  const measure = measures.get(font) ?? createTextMeasure(font);
  measures.set(font, measure);
  return measure;
}

/** The size in which texts are measured. Others follow from it. */
const MEASURED_FONT = 100;
/** Widths that are kept; a large view has some thousand letters and words. */
const MAX_WIDTHS = 20_000;

function createTextMeasure(font: string): MeasureText {
  const context = requireNonNull(
    document.createElement("canvas").getContext("2d"),
    "a canvas to measure text",
  );
  context.font = `${MEASURED_FONT}px ${font}`;
  const widths = new Map<string, number>();
  return (text, fontSize) => {
    let width = widths.get(text);
    if (width === undefined) {
      width = context.measureText(text).width / MEASURED_FONT;
      if (widths.size >= MAX_WIDTHS) widths.clear();
      widths.set(text, width);
    }
    return width * fontSize;
  };
}
