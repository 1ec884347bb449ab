import { useState } from "react";
import { Link } from "wouter";
import { ReviewDocument, type ReviewQuery } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { KeyGate } from "../curation/key-gate.js";
import { useMerges } from "../curation/use-merges.js";
import { countryName } from "../kinds/country-name.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { fieldInWords, labelOfCode, sentenceCase, verbOf } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { useTitle } from "../parts/use-title.js";
import { Modes } from "../shell/modes.js";
import { entityAddress, explorerAddress } from "../view/addresses.js";
import "../styles/curation.css";

/** Rows of each part of the queue. */
const ROWS = 10;

/** What a curator decides: which entities are the same, and which of the sources that disagree are right. */
export function ReviewScreen() {
  useTitle("Review");
  return (
    <main className="page curation" id="main">
      <Modes of="review" />
      <h1>Review</h1>
      <KeyGate what="to review what is recorded">
        <Queue />
      </KeyGate>
    </main>
  );
}

function Queue() {
  const answer = useAnswer(ReviewDocument, { first: ROWS }, { isPreviousKept: true });
  return (
    <AnswerState of={answer} what="what is to be reviewed">
      {({ duplicates, conflicts }) => (
        <>
          <Duplicates of={duplicates} />
          <section aria-labelledby="conflicts">
            <h2 id="conflicts">{`Sources disagree (${conflicts.totalCount.toLocaleString("en")})`}</h2>
            {conflicts.nodes.length === 0 && <p className="quiet">No sources disagree.</p>}
            <ul className="lines">
              {conflicts.nodes.map(({ field, subject, claims }) => (
                <li key={`${subject.id} ${field}`}>
                  <Link href={evidenceAddress(subject)}>
                    {`${nameOf(subject)}${field ? `: ${fieldInWords(field)}` : ""}`}
                  </Link>{" "}
                  <small className="quiet">
                    {claims
                      .map(({ value, source }) =>
                        [value, source.publisher ?? source.title].filter(Boolean).join(", "),
                      )
                      .join(" · ")}
                  </small>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </AnswerState>
  );
}

type Subject = ReviewQuery["conflicts"]["nodes"][number]["subject"];

const nameOf = (subject: Subject): string =>
  "from" in subject ? `${subject.from.name} ${verbOf(subject.kind, "OUT")} ${subject.to.name}` : subject.name;

/** The evidence for an entity, or for a fact between its ends. */
const evidenceAddress = (subject: Subject): string =>
  explorerAddress("from" in subject ? [subject.from.id, subject.to.id] : [subject.id], {
    selected: subject.id,
    isEvidenceOpen: true,
  });

type Pairs = ReviewQuery["duplicates"];
type Pair = Pairs["nodes"][number];

const keyOf = ({ entities }: Pair): string => entities.map(({ id }) => id).join(" ");

function Duplicates({ of: { nodes, totalCount } }: { readonly of: Pairs }) {
  const { merges, note, merge, undo, keepApart } = useMerges();
  const [later, setLater] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("Compared in the review.");
  const pairs = nodes.filter((pair) => !later.includes(keyOf(pair)));
  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates">{`Perhaps the same (${totalCount.toLocaleString("en")})`}</h2>
      <label className="field">
        Reason, for the change log
        <input value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p role="status">{note}</p>
      <ul className="lines">
        {merges.map((done) => (
          <li key={done.mergeId}>
            {done.words}{" "}
            <button type="button" onClick={() => void undo(done)}>
              Undo the merge
            </button>
          </li>
        ))}
      </ul>
      {pairs.length === 0 && (
        <p className="quiet">
          {later.length > 0 ? "All others are left for later." : "No two entities look like the same."}
        </p>
      )}
      <ol className="pairs">
        {pairs.map((pair) => {
          const [one, other] = pair.entities;
          if (!one || !other) return null;
          return (
            <li key={keyOf(pair)} className="pair">
              <p className="quiet">{`${Math.round(pair.score * 100)} % alike: ${pair.reasons.join(", ")}`}</p>
              <div className="sides">
                <Side entity={one} />
                <Side entity={other} />
              </div>
              <p className="actions">
                <button
                  type="button"
                  disabled={!reason.trim()}
                  onClick={() => void merge(one, other, reason)}
                >
                  {`Merge into ${one.name}`}
                </button>
                <button
                  type="button"
                  disabled={!reason.trim()}
                  onClick={() => void merge(other, one, reason)}
                >
                  {other.name === one.name
                    ? `Merge into the other ${other.name}`
                    : `Merge into ${other.name}`}
                </button>
                <button
                  type="button"
                  disabled={!reason.trim()}
                  onClick={() => void keepApart(one, other, reason)}
                >
                  Different
                </button>
                <button type="button" onClick={() => setLater((now) => [...now, keyOf(pair)])}>
                  Later
                </button>
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Side({ entity }: { readonly entity: Pair["entities"][number] }) {
  const { id, kind, name, country, validFrom, aliases, identifiers, relationships } = entity;
  const rows: readonly (readonly [string, string | null])[] = [
    ["Kind", sentenceCase(labelOfCode(kind))],
    ["Country", country ? countryName(country) : null],
    ["Since", validFrom ?? null],
    ["Also called", aliases.map(({ value }) => value).join(", ")],
    ["Identifiers", identifiers.map(({ scheme, value }) => `${labelOfCode(scheme)} ${value}`).join(", ")],
    ["Connections", relationships.totalCount.toLocaleString("en")],
    ["Id", id],
  ];
  return (
    <div>
      <h3>
        <KindIcon kind={kind} /> <Link href={entityAddress(id)}>{name}</Link>
      </h3>
      <dl>
        {rows
          .filter(([, value]) => value)
          .map(([word, value]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
