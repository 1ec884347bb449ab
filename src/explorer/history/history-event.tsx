import type { ReactNode } from "react";
import { instantInWords } from "../view/instant-in-words.js";

interface Props {
  /** What was done, in one sentence. */
  readonly sentence: ReactNode;
  readonly by: string;
  readonly at: string;
  /** More of it, such as counts. */
  readonly detail?: ReactNode;
  /** How to undo it, or why that is not possible. */
  readonly undo: ReactNode;
}

/** An entry of the history. */
export const HistoryEvent = ({ sentence, by, at, detail, undo }: Props) => (
  <li className="event">
    <p>{sentence}</p>
    {detail && <p className="quiet">{detail}</p>}
    <small className="quiet">
      by {by} · <time dateTime={at}>{instantInWords(at)}</time>
    </small>
    <div className="undo">{typeof undo === "string" ? <small className="quiet">{undo}</small> : undo}</div>
  </li>
);
