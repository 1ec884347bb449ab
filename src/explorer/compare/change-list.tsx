import { toUpperFirst } from "../../util/text/case.js";
import type { ComparedTimes } from "../model/compared-times.js";
import { formatSentence } from "../model/words/fact-sentence.js";
import { FactMarks } from "../ui/fact-marks.js";
import { changeMarks, changeWords } from "./change-marks.js";
import styles from "./compare-screen.module.css";
import { type ComparedFact, groupChangesByTopic } from "./comparison.js";

interface Props {
  readonly changes: readonly ComparedFact[];
  readonly by: ComparedTimes["by"];
  readonly lit: string | null;
  light(factId: string | null): void;
  /** Shows the evidence of a fact. */
  open(change: ComparedFact): void;
}

/** The differences, under headings by type and by topic. */
export function ChangeList({ changes, by, lit, light, open }: Props) {
  return groupChangesByTopic(changes).map(({ type, topic, changes: group }) => (
    <section
      key={type + topic}
      className={styles.changeTopic}
      aria-label={`${changeWords[by][type]}: ${topic}`}
    >
      <h3>
        <ChangeSign type={type} /> {changeWords[by][type]}: {topic}{" "}
        <span className="quiet">{group.length}</span>
      </h3>
      <ul className="lines">
        {group.map((change) => (
          <li
            key={change.fact.id}
            className={lit === change.fact.id ? styles.lit : ""}
            onPointerEnter={() => light(change.fact.id)}
            onPointerLeave={() => light(null)}
          >
            <button
              type="button"
              className="link"
              onFocus={() => light(change.fact.id)}
              onBlur={() => light(null)}
              onClick={() => open(change)}
            >
              {formatSentence(change.fact)}
            </button>{" "}
            <FactMarks fact={change.fact} />
            {change.details.length > 0 && (
              <small className="quiet">{toUpperFirst(change.details.join("; "))}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The sign of a difference, in its colour. Hidden from screen readers: its word is beside it. */
export const ChangeSign = ({ type }: { readonly type: ComparedFact["type"] }) => (
  <span
    className={styles.changeSign}
    aria-hidden="true"
    style={{ color: `var(--${changeMarks[type].colour})` }}
  >
    {changeMarks[type].sign}
  </span>
);
