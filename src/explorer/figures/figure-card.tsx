import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { csvOf } from "../exports/csv.js";
import { save } from "../exports/save.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyQuery } from "../parts/copy-query.js";
import { requireValue } from "../parts/require-value.js";
import type { Bar } from "./bar.js";
import { Bars } from "./bars.js";
import { barsSvg } from "./bars-svg.js";
import type { Figure } from "./figure.js";

/** A figure with downloads as CSV, SVG and PNG, and its GraphQL query. */
export function FigureCard({ figure }: { readonly figure: Figure }) {
  const { title, unit, isChronological, load, queryText } = figure;
  const answer = useQuery({ queryKey: ["figure", title], queryFn: ({ signal }) => load(signal) });
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} <small className="quiet">{unit}</small>
      </h2>
      <AnswerState of={answer} what="the figures">
        {(bars) => (
          <>
            {bars.length > 0 ? (
              <Bars bars={bars} unit={unit} isChronological={isChronological} />
            ) : (
              <p className="state">Nothing is recorded.</p>
            )}
            <p className="actions">
              {downloads.map(([ending, write]) => (
                <button
                  key={ending}
                  type="button"
                  disabled={bars.length === 0}
                  onClick={async () => save(`${title}.${ending.toLowerCase()}`, await write(figure, bars))}
                >
                  <Download aria-hidden="true" /> {ending}
                  <span className="unseen"> of {title}</span>
                </button>
              ))}
              <CopyQuery text={queryText} />
            </p>
          </>
        )}
      </AnswerState>
    </section>
  );
}

const downloads: readonly (readonly [
  string,
  (figure: Figure, bars: readonly Bar[]) => string | Promise<Blob>,
])[] = [
  ["CSV", ({ unit }, bars) => csvOf([["name", "id", unit], ...bars.map(rowOf)])],
  ["SVG", barsSvg],
  ["PNG", (figure, bars) => pngOf(barsSvg(figure, bars))],
];

const rowOf = ({ name, id, value }: Bar): readonly (string | number)[] => [name, id ?? "", value];

const SCALE = 2;

/** Renders an SVG as a PNG of twice its size. Fails if the browser cannot draw it. */
async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width * SCALE, image.height * SCALE);
    requireValue(canvas.getContext("2d"), "a 2D canvas").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}
