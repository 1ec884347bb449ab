import type { Size } from "../../model/view.js";

/** The sizes of texts and nodes, in the units of the picture. */
export interface Sizes {
  readonly nameFont: number;
  readonly labelFont: number;
  /** The widest line of a name. */
  readonly nameWidth: number;
  /** The radius of a node without lines. */
  readonly radius: number;
}

/** Sizes in pixels, for a picture that is seen as large as it is. */
export const defaultSizes: Sizes = { nameFont: 13, labelFont: 11.5, nameWidth: 130, radius: 18 };

/** Sizes for a small canvas, which has room for less beside each node. */
const compactSizes: Sizes = { nameFont: 11.5, labelFont: 11.5, nameWidth: 86, radius: 13 };

/** The smallest canvas, in pixels, for the default sizes. */
const MIN_CANVAS: Size = { width: 600, height: 420 };

/**
 * The sizes for a canvas, enlarged by a factor so that they are readable when the picture is made smaller.
 * @param nodeScale the scale of nodes for their names
 */
export function enlargeSizes(factor: number, { width, height }: Size, nodeScale = 1): Sizes {
  const isSmall = width < MIN_CANVAS.width || height < MIN_CANVAS.height;
  const { nameFont, labelFont, nameWidth, radius } = isSmall ? compactSizes : defaultSizes;
  return {
    nameFont: nameFont * factor,
    labelFont: labelFont * factor,
    nameWidth: nameWidth * factor,
    radius: radius * nodeScale * factor,
  };
}
