import { requireNonNull } from "../../../util/require-non-null.js";

/** Draws an SVG on a canvas, enlarged. Fails if the browser cannot draw it. */
export async function drawSvg(svg: string, scale: number): Promise<OffscreenCanvas> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width * scale, image.height * scale);
    requireNonNull(canvas.getContext("2d"), "a 2D canvas").drawImage(
      image,
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Renders an SVG as a PNG, enlarged. */
export const renderPng = async (svg: string, scale: number): Promise<Blob> =>
  (await drawSvg(svg, scale)).convertToBlob({ type: "image/png" });
