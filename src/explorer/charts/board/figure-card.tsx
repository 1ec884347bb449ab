import { useQuery } from "@tanstack/react-query";
import { AnswerState } from "../../ui/answer-state.js";
import { CopyQuery } from "../../ui/copy-query.js";
import { Downloads } from "../../ui/files/downloads.js";
import type { Bar } from "../bar.js";
import { Bars } from "../bars.js";
import { buildBarsSvg } from "../bars-svg.js";
import styles from "../charts.module.css";
import type { Figure } from "../figure.js";

interface Props {
  readonly figure: Figure;
  /** The filters of the board, which do not apply to it. */
  readonly notLimitedBy?: readonly string[];
}

/** A figure with downloads as CSV, SVG and PNG, and its GraphQL query. */
export function FigureCard({ figure, notLimitedBy = [] }: Props) {
  const { title, unit, isChronological, load, queryText } = figure;
  const answer = useQuery({ queryKey: ["figure", title], queryFn: ({ signal }) => load(signal) });
  return (
    <section className={styles.card} aria-label={title}>
      <h2>
        {title} <small className="quiet">{unit}</small>
      </h2>
      {notLimitedBy.length > 0 && (
        <p className={styles.note}>Not limited by {notLimitedBy.join(" and ")}: it counts the whole graph.</p>
      )}
      <AnswerState of={answer} what="the figures">
        {(bars) => (
          <>
            {bars.length > 0 ? (
              <Bars bars={bars} unit={unit} isChronological={isChronological} />
            ) : (
              <p className="state">Nothing is recorded.</p>
            )}
            <p className="actions">
              <Downloads
                title={title}
                disabled={bars.length === 0}
                rows={() => [["name", "id", unit], ...bars.map(toRow)]}
                svg={() => buildBarsSvg(figure, bars)}
              />
              <CopyQuery text={queryText} />
            </p>
          </>
        )}
      </AnswerState>
    </section>
  );
}

const toRow = ({ name, id, value }: Bar): readonly (string | number)[] => [name, id ?? "", value];
