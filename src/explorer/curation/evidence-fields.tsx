import { useState } from "react";
import { FindSourcesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import type { EvidenceDraft, SourceDraft } from "./fact-draft.js";
import { Errors } from "./field-control.js";
import type { InputError } from "./record-kind.js";

interface Props {
  readonly evidence: EvidenceDraft;
  readonly errors: readonly InputError[];
  set(evidence: EvidenceDraft): void;
}

/** How much a kind of evidence is believed, the most first, as the API orders them. */
const bases = ["COURT_RECORD", "OFFICIAL_RECORD", "DATASET", "REPORT", "ANALYSIS", "ALLEGATION"] as const;

/** The source of what is recorded, its words, and how far it is to be believed. */
export function EvidenceFields({ evidence, errors, set }: Props) {
  const { source, quote, basis, confidence } = evidence;
  const setSource = (change: Partial<SourceDraft>) => set({ ...evidence, source: { ...source, ...change } });
  const errorsAt = (...path: readonly string[]) =>
    errors
      .filter(
        ({ field }) => path.every((part, index) => field?.[index + 1] === part) && field?.[0] === "claim",
      )
      .map(({ message }) => message);
  return (
    <fieldset className="evidence-fields">
      <legend>Source</legend>
      <SourceTitle source={source} set={setSource} />
      <Errors of={errorsAt("source")} />
      {source.id === null && (
        <div className="fields">
          <Text name="Publisher" value={source.publisher} set={(publisher) => setSource({ publisher })} />
          <Text
            name="Published on"
            value={source.publishedOn}
            placeholder="YYYY, YYYY-MM or YYYY-MM-DD"
            set={(publishedOn) => setSource({ publishedOn })}
          />
          <Text name="Link" value={source.url} placeholder="https://…" set={(url) => setSource({ url })} />
        </div>
      )}
      <label className="field">
        Quote
        <textarea
          rows={2}
          value={quote}
          placeholder="The words of the source"
          onChange={({ target }) => set({ ...evidence, quote: target.value })}
        />
      </label>
      <div className="fields">
        <label className="field">
          Basis
          <select value={basis} onChange={({ target }) => set({ ...evidence, basis: target.value })}>
            {bases.map((value) => (
              <option key={value} value={value}>
                {sentenceCase(labelOfCode(value))}
              </option>
            ))}
          </select>
        </label>
        <Text
          name="Confidence (0 to 1)"
          value={confidence}
          set={(next) => set({ ...evidence, confidence: next })}
        />
      </div>
      <Errors of={errorsAt("confidence")} />
    </fieldset>
  );
}

interface TextProps {
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
  set(value: string): void;
}

const Text = ({ name, value, placeholder, set }: TextProps) => (
  <label className="field">
    {name}
    <input value={value} placeholder={placeholder} onChange={({ target }) => set(target.value)} />
  </label>
);

interface SourceProps {
  readonly source: SourceDraft;
  set(change: Partial<SourceDraft>): void;
}

const MAX_SOURCES = 6;

/** The title of a source. Recorded sources with such a title are offered; without a choice it is a new one. */
function SourceTitle({ source: { id, title }, set }: SourceProps) {
  const [isChoosing, setChoosing] = useState(false);
  const query = title.trim();
  const answer = useAnswer(
    FindSourcesDocument,
    { query, first: MAX_SOURCES },
    { enabled: isChoosing && query.length > 2, isPreviousKept: true },
  );
  const found = (answer.data?.search.edges ?? []).flatMap(({ node }) =>
    node.__typename === "Source" ? [node] : [],
  );
  return (
    <div className="field">
      <label>
        Title
        <input
          value={title}
          readOnly={id !== null}
          placeholder="The title of a new source, or words of a recorded one"
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
      {id === null && isChoosing && found.length > 0 && (
        <ul className="hints" aria-label="Recorded sources of such a title">
          {found.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => set({ id: hit.id, title: hit.title })}>
                {hit.title}
                <small className="quiet">{[hit.publisher, hit.publishedOn].filter(Boolean).join(", ")}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
