import { useState } from "react";
import { Link } from "wouter";
import { DuplicatesDocument, type DuplicatesQuery } from "../../../client/gql/graphql.js";
import { formatCountry } from "../../../sentences/field-value.js";
import { formatStartDate } from "../../../sentences/period-text.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { usePages } from "../../api/use-pages.js";
import { buildEntityAddress } from "../../model/addresses.js";
import { formatCode, getStartWord } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { MoreButton } from "../../ui/paged-list.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import styles from "../curation.module.css";
import type { Decisions } from "./use-merges.js";

/** Pairs per request. */
const ROWS = 10;

type Pair = DuplicatesQuery["duplicates"]["nodes"][number];

const buildPairKey = ({ entities }: Pair): string => entities.map(({ id }) => id).join(" ");

/** Entities that look alike: they are merged, kept apart, or left for later. */
export function Duplicates({ decisions }: { readonly decisions: Decisions }) {
  const { merges, note, undo } = decisions;
  const [later, setLater] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("Compared in the review.");
  const answer = usePages(DuplicatesDocument, { first: ROWS }, ({ duplicates }) => duplicates.pageInfo);
  return (
    <>
      <label className={`field ${styles.reason}`}>
        Reason, for the change log
        <input value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p role="status">{note}</p>
      {merges.length > 0 && (
        <ul className="lines">
          {merges.map((merge) => (
            <li key={merge.mergeId}>
              {merge.words}{" "}
              <button type="button" onClick={() => void undo(merge)}>
                Undo the merge
              </button>
            </li>
          ))}
        </ul>
      )}
      <AnswerState of={answer} what="what may be the same">
        {({ pages }) => {
          const all = pages.flatMap(({ duplicates }) => duplicates.nodes);
          const pairs = all.filter((pair) => !later.includes(buildPairKey(pair)));
          return (
            <>
              {pairs.length === 0 && (
                <p className="state">
                  {later.length > 0
                    ? "All others are left for later."
                    : "No two entities look like the same."}
                </p>
              )}
              <ol className={styles.pairs}>
                {pairs.map((pair) => (
                  <PairItem
                    key={buildPairKey(pair)}
                    pair={pair}
                    reason={reason}
                    decisions={decisions}
                    leave={() => setLater((now) => [...now, buildPairKey(pair)])}
                  />
                ))}
              </ol>
              <MoreButton
                of={answer}
                visibleCount={all.length}
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
  /** The reason of the decision, for the change log. */
  readonly reason: string;
  readonly decisions: Decisions;
  leave(): void;
}

/** Two entities side by side, and what can be decided about them. */
function PairItem({ pair, reason, decisions: { merge, keepApart }, leave }: PairItemProps) {
  const [first, second] = pair.entities;
  if (!first || !second) return null;
  const isMissing = !reason.trim();
  return (
    <li className={styles.pair}>
      <p className="quiet">{`${Math.round(pair.score * 100)} % alike: ${pair.reasons.join(", ")}`}</p>
      <div className={styles.sides}>
        <Side entity={first} />
        <Side entity={second} />
      </div>
      <p className="actions">
        <button type="button" disabled={isMissing} onClick={() => void merge(first, second, reason)}>
          {`Merge into ${first.name}`}
        </button>
        <button type="button" disabled={isMissing} onClick={() => void merge(second, first, reason)}>
          {second.name === first.name ? `Merge into the other ${second.name}` : `Merge into ${second.name}`}
        </button>
        <button type="button" disabled={isMissing} onClick={() => void keepApart(first, second, reason)}>
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
    ["Kind", toUpperFirst(formatCode(kind))],
    ["Country", country ? formatCountry(country) : null],
    [getStartWord(kind), formatStartDate(entity)],
    ["Also called", aliases.map(({ value }) => value).join(", ")],
    ["Identifiers", identifiers.map(({ scheme, value }) => `${formatCode(scheme)} ${value}`).join(", ")],
    ["Connections", relationships.totalCount.toLocaleString("en")],
    ["Id", id],
  ];
  return (
    <div>
      <h3>
        <KindIcon kind={kind} /> <Link href={buildEntityAddress(id)}>{name}</Link>
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
