import type { MouseEvent } from "react";
import { getToday } from "../../../util/days.js";
import { buildSourceAddress } from "../../model/addresses.js";
import { formatCitation } from "../../model/words/citation.js";
import styles from "./article.module.css";
import type { Report, ReportSentence } from "./report.js";

interface Props {
  readonly title: string;
  readonly asOf: string;
  /** The address of the view in the workbench. */
  readonly address: string;
  /** The address of the picture. */
  readonly picture: string;
  readonly report: Report;
}

/** A report. Its links also work in a file of its own. */
export function Article({ title, asOf, address, picture, report: { sections, sources } }: Props) {
  return (
    <article className={styles.report}>
      <h1>{title}</h1>
      <p className="quiet">
        {asOf}. Made on {getToday()}.
      </p>
      <figure>
        <img src={picture} alt={`The connections of ${title}, as listed below`} />
      </figure>
      {sections.length === 0 && <p className="state">No claim is recorded about what is in view.</p>}
      {sections.map((section) => (
        <section key={section.title} aria-label={section.title}>
          <h2>{section.title}</h2>
          <ul>
            {section.sentences.map((sentence) => (
              <li key={sentence.text}>
                {sentence.text}
                <Notes notes={sentence.notes} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-label="Sources">
        <h2>Sources</h2>
        <ol className={styles.notes}>
          {sources.map((source, index) => (
            <li key={source.id} id={`note-${index + 1}`}>
              {formatCitation(source)}{" "}
              <a href={location.origin + buildSourceAddress(source.id)}>All it says</a>
            </li>
          ))}
        </ol>
      </section>
      <p className="quiet">
        Open this view: <a href={address}>{address}</a>
      </p>
    </article>
  );
}

/** Footnotes. On the page the address stays that of the view. */
const Notes = ({ notes }: Pick<ReportSentence, "notes">) =>
  notes.map((number) => (
    <sup key={number}>
      <a href={`#note-${number}`} aria-label={`Source ${number}`} onClick={goToNote}>
        {number}
      </a>
    </sup>
  ));

function goToNote(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  document.querySelector(event.currentTarget.hash)?.scrollIntoView({ block: "center" });
}
