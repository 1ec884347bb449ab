import type { ReactNode } from "react";
import { formatTimestamp } from "../../model/words/instant-in-words.js";
import styles from "./history.module.css";

interface Props {
  /** The change, in one sentence. */
  readonly sentence: ReactNode;
  readonly by: string;
  readonly changedAt: string;
  /** More of it, such as counts. */
  readonly detail?: ReactNode;
  /** The way to undo it, or the reason why that is not possible. */
  readonly undo: ReactNode;
}

/** An entry of the history. */
export const HistoryEvent = ({ sentence, by, changedAt, detail, undo }: Props) => (
  <li className={styles.event}>
    <p>{sentence}</p>
    {detail && <p className="quiet">{detail}</p>}
    <small className="quiet">
      by {by} · <time dateTime={changedAt}>{formatTimestamp(changedAt)}</time>
    </small>
    <div className={styles.undo}>
      {typeof undo === "string" ? <small className="quiet">{undo}</small> : undo}
    </div>
  </li>
);
