import { useId, useState } from "react";
import { FindSourcesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { TextField } from "../ui/fields/text-field.js";
import styles from "./curation.module.css";
import type { SourceDraft } from "./fact-draft.js";
import { DATE_FORMAT, Errors } from "./field-control.js";

interface SourceProps {
  readonly source: SourceDraft;
  set(change: Partial<SourceDraft>): void;
}

interface FieldsProps extends SourceProps {
  readonly errors: readonly string[];
}

/** A source: a recorded one, or a new one by title, publisher, date and link. */
export const SourceFields = ({ source, errors, set }: FieldsProps) => (
  <>
    <SourceTitle source={source} set={set} />
    <Errors of={errors} />
    {source.id === null && (
      <div className={styles.fields}>
        <TextField name="Publisher" value={source.publisher} set={(publisher) => set({ publisher })} />
        <TextField
          name="Published on"
          value={source.publishedOn}
          placeholder={DATE_FORMAT}
          set={(publishedOn) => set({ publishedOn })}
        />
        <TextField name="Link" value={source.url} placeholder="https://…" set={(url) => set({ url })} />
      </div>
    )}
  </>
);

const MAX_SOURCES = 6;

/** The title of a source. Recorded sources with such a title are offered; without a choice it is a new one. */
function SourceTitle({ source: { id, title }, set }: SourceProps) {
  const [isChoosing, setChoosing] = useState(false);
  const heading = useId();
  const query = title.trim();
  const answer = useAnswer(
    FindSourcesDocument,
    { query, first: MAX_SOURCES },
    { enabled: isChoosing && query.length > 2, isPreviousKept: true },
  );
  const sources = (answer.data?.search.edges ?? []).flatMap(({ node }) =>
    node.__typename === "Source" ? [node] : [],
  );
  return (
    <div className="field">
      <label>
        Title
        <input
          value={title}
          readOnly={id !== null}
          placeholder="Of a new or a recorded source"
          onChange={({ target }) => {
            setChoosing(true);
            set({ title: target.value });
          }}
        />
      </label>
      {id !== null && (
        <p>
          <small className="quiet">A recorded source.</small>{" "}
          <button type="button" className="link" onClick={() => set({ id: null, title: "" })}>
            Choose another
          </button>
        </p>
      )}
      {id === null && isChoosing && sources.length > 0 && (
        <section className={styles.hints} aria-labelledby={heading}>
          <small id={heading} className="quiet">
            Recorded sources of such a title. To name one of them, choose it.
          </small>
          <ul>
            {sources.map((hit) => (
              <li key={hit.id}>
                <button type="button" onClick={() => set({ id: hit.id, title: hit.title })}>
                  {hit.title}
                  <small className="quiet">
                    {[hit.publisher, hit.publishedOn].filter(Boolean).join(", ")}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
