import { useState } from "react";
import { Link } from "wouter";
import { DuplicatesDocument, type DuplicatesQuery } from "../../client/gql/graphql.js";
import { usePages } from "../api/use-pages.js";
import type { Decisions } from "../curation/use-merges.js";
import { countryName } from "../kinds/country-name.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { beginOf, labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { MoreButton } from "../parts/more-button.js";
import { entityAddress } from "../view/addresses.js";
import { startInWords } from "../view/dates-in-words.js";

/** Pairs per request. */
const ROWS = 10;

type Pair = DuplicatesQuery["duplicates"]["nodes"][number];

const keyOf = ({ entities }: Pair): string => entities.map(({ id }) => id).join(" ");

/** Entities that look alike: they are merged, kept apart, or left for later. */
export function Duplicates({ decisions }: { readonly decisions: Decisions }) {
  const { merges, note, undo } = decisions;
  const [later, setLater] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("Compared in the review.");
  const answer = usePages(DuplicatesDocument, { first: ROWS }, ({ duplicates }) => duplicates.pageInfo);
  return (
    <>
      <label className="field reason">
        Reason, for the change log
        <input value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p role="status">{note}</p>
      {merges.length > 0 && (
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
      )}
      <AnswerState of={answer} what="what may be the same">
        {({ pages }) => {
          const all = pages.flatMap(({ duplicates }) => duplicates.nodes);
          const pairs = all.filter((pair) => !later.includes(keyOf(pair)));
          return (
            <>
              {pairs.length === 0 && (
                <p className="state">
                  {later.length > 0
                    ? "All others are left for later."
                    : "No two entities look like the same."}
                </p>
              )}
              <ol className="pairs">
                {pairs.map((pair) => (
                  <PairItem
                    key={keyOf(pair)}
                    pair={pair}
                    reason={reason}
                    decisions={decisions}
                    leave={() => setLater((now) => [...now, keyOf(pair)])}
                  />
                ))}
              </ol>
              <MoreButton
                of={answer}
                shown={all.length}
                total={pages[0]?.duplicates.totalCount ?? 0}
                what="pairs"
              />
            </>
          );
        }}
      </AnswerState>
    </>
  );
}

interface PairItemProps {
  readonly pair: Pair;
  /** Why it is decided so, for the change log. */
  readonly reason: string;
  readonly decisions: Decisions;
  leave(): void;
}

/** Two entities side by side, and what can be decided about them. */
function PairItem({ pair, reason, decisions: { merge, keepApart }, leave }: PairItemProps) {
  const [one, other] = pair.entities;
  if (!one || !other) return null;
  const isMissing = !reason.trim();
  return (
    <li className="pair">
      <p className="quiet">{`${Math.round(pair.score * 100)} % alike: ${pair.reasons.join(", ")}`}</p>
      <div className="sides">
        <Side entity={one} />
        <Side entity={other} />
      </div>
      <p className="actions">
        <button type="button" disabled={isMissing} onClick={() => void merge(one, other, reason)}>
          {`Merge into ${one.name}`}
        </button>
        <button type="button" disabled={isMissing} onClick={() => void merge(other, one, reason)}>
          {other.name === one.name ? `Merge into the other ${other.name}` : `Merge into ${other.name}`}
        </button>
        <button type="button" disabled={isMissing} onClick={() => void keepApart(one, other, reason)}>
          Different
        </button>
        <button type="button" onClick={leave}>
          Later
        </button>
      </p>
    </li>
  );
}

function Side({ entity }: { readonly entity: Pair["entities"][number] }) {
  const { id, kind, name, country, aliases, identifiers, relationships } = entity;
  const rows: readonly (readonly [string, string | null])[] = [
    ["Kind", sentenceCase(labelOfCode(kind))],
    ["Country", country ? countryName(country) : null],
    [beginOf(kind), startInWords(entity)],
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
