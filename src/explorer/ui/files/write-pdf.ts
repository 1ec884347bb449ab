import type { Size } from "../../model/view.js";

interface Page {
  readonly title: string;
  /** In points. */
  readonly size: Size;
  readonly pixels: Size;
  /** The pixels, compressed as zlib does. */
  readonly image: Uint8Array<ArrayBuffer>;
}

type Part = string | Uint8Array<ArrayBuffer>;

/** Writes a PDF (ISO 32000) of one page with one image. */
export function writePdf({ title, size, pixels, image }: Page): Blob {
  const { width, height } = size;
  const draw = `q ${width} 0 0 ${height} 0 0 cm /Picture Do Q`;
  const imageKeys = `/Type /XObject /Subtype /Image /Width ${pixels.width} /Height ${pixels.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`;
  const objects: readonly (readonly Part[])[] = [
    ["<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"],
    ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /XObject << /Picture 5 0 R >> >> >>`,
    ],
    [`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`],
    [`<< ${imageKeys} /Length ${image.length} >>\nstream\n`, image, "\nendstream"],
    [`<< /Title <${encodeHex(title)}> /Producer (brandgraph) >>`],
  ];
  const parts: Part[] = ["%PDF-1.7\n"];
  const starts = objects.map((body, index) => {
    const start = new Blob(parts).size;
    parts.push(`${index + 1} 0 obj\n`, ...body, "\nendobj\n");
    return start;
  });
  const end = new Blob(parts).size;
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`);
  const count = objects.length + 1;
  parts.push(`xref\n0 ${count}\n0000000000 65535 f \n`, ...rows);
  parts.push(`trailer\n<< /Size ${count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${end}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}

/** Encodes a text in UTF-16 with its byte order mark, as hexadecimal digits. */
const encodeHex = (text: string): string =>
  [
    "feff",
    ...Array.from({ length: text.length }, (_, index) =>
      text.charCodeAt(index).toString(16).padStart(4, "0"),
    ),
  ].join("");
