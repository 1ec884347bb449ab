import { requireNonNull } from "../../../util/require-non-null.js";
import { PICTURE_FONT } from "../../ui/theme/picture-font.js";
import type { MeasureText } from "./wrap-text.js";

const createMeasuringContext = () =>
  requireNonNull(document.createElement("canvas").getContext("2d"), "a canvas to measure text");
let measuring: CanvasRenderingContext2D | undefined;

/** The size in which texts are measured. Others follow from it. */
const MEASURED_FONT = 100;
const widths = new Map<string, number>();
/** Widths that are kept; a large view has some thousand letters and words. */
const MAX_WIDTHS = 20_000;

/** Measures a text in the font of the picture. */
export const computeTextWidth: MeasureText = (text, fontSize) => {
  let width = widths.get(text);
  if (width === undefined) {
    measuring ??= createMeasuringContext();
    measuring.font = `${MEASURED_FONT}px ${PICTURE_FONT}`;
    width = measuring.measureText(text).width / MEASURED_FONT;
    if (widths.size >= MAX_WIDTHS) widths.clear();
    widths.set(text, width);
  }
  return width * fontSize;
};
