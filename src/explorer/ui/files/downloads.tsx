import { Download } from "lucide-react";
import { formatCsv } from "./csv.js";
import { renderPng } from "./draw-svg.js";
import { save } from "./save.js";

interface Props {
  /** The name of the files. */
  readonly title: string;
  /** The rows of the CSV file. */
  rows(): readonly (readonly (string | number)[])[];
  /** Makes the picture; null: there is none. */
  readonly svg: (() => string) | null;
  readonly disabled?: boolean;
}

/** The pixels of a PNG for each unit. */
const SCALE = 2;

/** Buttons that download a chart: its values as CSV, its picture as SVG and PNG. */
export function Downloads({ title, rows, svg, disabled = false }: Props) {
  const files: readonly (readonly [string, () => string | Promise<Blob>])[] = [
    ["CSV", () => formatCsv(rows())],
    ...(svg
      ? ([
          ["SVG", svg],
          ["PNG", () => renderPng(svg(), SCALE)],
        ] as const)
      : []),
  ];
  return files.map(([ending, write]) => (
    <button
      key={ending}
      type="button"
      disabled={disabled}
      onClick={async () => save(`${title}.${ending.toLowerCase()}`, await write())}
    >
      <Download aria-hidden="true" /> {ending}
      <span className="unseen"> of {title}</span>
    </button>
  ));
}
