import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { csvOf } from "../exports/csv.js";
import { pngOf } from "../exports/picture/draw-svg.js";
import { save } from "../exports/save.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyQuery } from "../parts/copy-query.js";
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
  ["PNG", (figure, bars) => pngOf(barsSvg(figure, bars), SCALE)],
];

const rowOf = ({ name, id, value }: Bar): readonly (string | number)[] => [name, id ?? "", value];

/** The pixels of a PNG for each unit. */
const SCALE = 2;
