import type { Size } from "../../model/view.js";

/** The sizes of texts and nodes, in the units of the picture. */
export interface Sizes {
  readonly nameFont: number;
  readonly labelFont: number;
  /** The widest line of a name. */
  readonly nameWidth: number;
  /** The most lines of a name. */
  readonly nameRows: number;
  /** The radius of a node without lines. */
  readonly radius: number;
}

/** Sizes in pixels, for a picture that is seen as large as it is. */
export const defaultSizes: Sizes = { nameFont: 13, labelFont: 11.5, nameWidth: 130, nameRows: 4, radius: 18 };

/** Sizes for a small canvas, which has room for less beside each node, and for the least. */
const compactSizes: Sizes = { nameFont: 11.5, labelFont: 11.5, nameWidth: 86, nameRows: 2, radius: 11 };
const phoneSizes: Sizes = { nameFont: 11.5, labelFont: 11.5, nameWidth: 72, nameRows: 2, radius: 9 };

/** The smallest canvas, in pixels, for the default sizes, and the smallest width for compact ones. */
const MIN_CANVAS: Size = { width: 600, height: 420 };
const MIN_COMPACT_WIDTH = 420;

/**
 * The sizes for a canvas, enlarged by a factor so that they are readable when the picture is made smaller.
 * @param nodeScale the scale of nodes for their names
 */
export function enlargeSizes(factor: number, canvas: Size, nodeScale = 1): Sizes {
  const { nameFont, labelFont, nameWidth, nameRows, radius } = selectSizes(canvas);
  return {
    nameFont: nameFont * factor,
    labelFont: labelFont * factor,
    nameWidth: nameWidth * factor,
    nameRows,
    radius: radius * nodeScale * factor,
  };
}

function selectSizes({ width, height }: Size): Sizes {
  if (width < MIN_COMPACT_WIDTH) return phoneSizes;
  return width < MIN_CANVAS.width || height < MIN_CANVAS.height ? compactSizes : defaultSizes;
}
