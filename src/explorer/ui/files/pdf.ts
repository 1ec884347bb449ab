import { requireNonNull } from "../../../util/require-non-null.js";
import { drawSvg } from "./draw-svg.js";
import { writePdf } from "./write-pdf.js";

/** Pixels of the picture for each unit, so that it is sharp in print. */
const SCALE = 3;
/** The most pixels of a picture; a larger one is less sharp. */
const MAX_PIXELS = 24_000_000;
/** A unit of CSS in points. */
const POINT = 0.75;

/** Renders an SVG as a PDF of one page, of the size of the picture. The title is also in its properties. */
export async function renderPdf(svg: string, title: string): Promise<Blob> {
  const [width = 1, height = 1] =
    /viewBox="[^ "]+ [^ "]+ ([^ "]+) ([^ "]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  const scale = Math.min(SCALE, Math.sqrt(MAX_PIXELS / (width * height)));
  const canvas = await drawSvg(svg, scale);
  return writePdf({
    title,
    size: { width: width * POINT, height: height * POINT },
    pixels: { width: canvas.width, height: canvas.height },
    image: await deflate(readColourBytes(canvas)),
  });
}

/** Reads red, green and blue of each pixel. */
function readColourBytes(canvas: OffscreenCanvas): Uint8Array<ArrayBuffer> {
  const context = requireNonNull(canvas.getContext("2d"), "a 2D canvas");
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const bytes = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3)
    bytes.set(data.subarray(from, from + 3), to);
  return bytes;
}

const deflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate")),
    ).arrayBuffer(),
  );
