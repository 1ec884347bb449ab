import { Route } from "lucide-react";
import { type ReactNode, useState } from "react";
import { FindPathsDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { SearchBox } from "../../command-menu/search/search-box.js";
import type { FoundPath } from "../../model/found-path.js";
import type { ViewEnd } from "../../model/graph.js";
import { buildAsOf, type ViewTime } from "../../model/view.js";
import { formatDateChoice } from "../../model/words/dates-in-words.js";
import {
  formatEvidenceAge,
  formatExit,
  formatFactPeriod,
  formatFactPhrase,
  formatFactSuffix,
} from "../../model/words/fact-sentence.js";
import { formatCode } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { CopyQuery } from "../../ui/copy-query.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import styles from "./path-panel.module.css";

interface Props {
  readonly from: ViewEnd | null;
  readonly to: ViewEnd | null;
  readonly time: ViewTime;
  /** Controls beside the number of steps. */
  readonly limits?: ReactNode;
  /** The text while an end is missing. Default: a request to choose both. */
  readonly missing?: ReactNode;
  /** Sets an end. */
  choose(which: "from" | "to", end: ViewEnd): void;
  /** Shows a path in the picture, as an undo step of that name. */
  show(path: FoundPath, name: string): void;
  /** Shows the evidence of a step. */
  inspect(path: FoundPath, factId: string): void;
}

/** The shortest paths between two entities, as sentences. Each step leads to its fact. */
export function PathPanel({ from, to, time, limits, missing, choose, show, inspect }: Props) {
  const [maxLength, setMaxLength] = useState(4);
  return (
    <div className={styles.pathPanel}>
      <SearchBox label="From" name={from?.name ?? ""} time={time} choose={(end) => choose("from", end)} />
      <SearchBox
        id="path-to"
        label="To"
        name={to?.name ?? ""}
        time={time}
        choose={(end) => choose("to", end)}
      />
      <div className={styles.limits}>
        <label>
          At most
          <select value={maxLength} onChange={({ target }) => setMaxLength(Number(target.value))}>
            {[1, 2, 3, 4, 5, 6].map((length) => (
              <option key={length}>{length}</option>
            ))}
          </select>
          steps
        </label>
        {limits}
      </div>
      {from && to && from.id !== to.id ? (
        <PathResults from={from} to={to} maxLength={maxLength} time={time} show={show} inspect={inspect} />
      ) : (
        (missing ?? (
          <p className="state">
            Choose two entities to see the shortest paths between them, with the facts of each step.
          </p>
        ))
      )}
    </div>
  );
}

interface PathResultsProps extends Pick<Props, "time" | "show" | "inspect"> {
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly maxLength: number;
}

function PathResults({ from, to, maxLength, time, show, inspect }: PathResultsProps) {
  const variables = { from: from.id, to: to.id, maxLength, first: 5, asOf: buildAsOf(time) };
  const answer = useAnswer(FindPathsDocument, variables);
  return (
    <AnswerState of={answer} what="the paths">
      {({ paths: { paths, completeness } }) => (
        <>
          {paths.length === 0 && (
            <p className="state">
              No path of up to {maxLength} steps between {from.name} and {to.name} at this time.
            </p>
          )}
          {!completeness.complete && (
            <p className="state problem">
              There may be more paths: the search stopped early (
              {completeness.reasons.map(formatCode).join(", ")}
              ).
            </p>
          )}
          <ol className={styles.paths}>
            {paths.map((path) => (
              <PathItem
                key={path.steps.map(({ relationship }) => relationship.id).join()}
                path={path}
                show={() => show(path, `Path ${from.name} → ${to.name}`)}
                inspect={(factId) => inspect(path, factId)}
              />
            ))}
          </ol>
          <CopyQuery text={() => formatQueryText(FindPathsDocument, variables)} />
        </>
      )}
    </AnswerState>
  );
}

interface ItemProps {
  readonly path: FoundPath;
  show(): void;
  inspect(factId: string): void;
}

function PathItem({ path, show, inspect }: ItemProps) {
  const period =
    path.validDuring &&
    formatFactPeriod({ validFrom: path.validDuring.from ?? null, validTo: path.validDuring.to ?? null });
  return (
    <li>
      <ol className={styles.steps}>
        <li>
          <strong>{path.steps[0]?.from.name}</strong>
        </li>
        {path.steps.map((step) => (
          <PathStep key={step.relationship.id} step={step} inspect={inspect} />
        ))}
      </ol>
      <p className="quiet">
        {path.length} {path.length === 1 ? "step" : "steps"} · lowest confidence {path.confidence}
        {period ? ` · all valid ${period}` : path.validDuring ? "" : " · never all valid on the same day"}
      </p>
      <button type="button" onClick={show}>
        <Route aria-hidden="true" /> Show in the picture
      </button>
    </li>
  );
}

interface PathStepProps {
  readonly step: FoundPath["steps"][number];
  inspect(factId: string): void;
}

function PathStep({ step: { relationship, reversed, to }, inspect }: PathStepProps) {
  const { id, kind, status, disputedFields, allegedFields, ...fields } = relationship;
  const { exits, ...values } = { exits: null, ...fields };
  const direction = reversed ? "IN" : "OUT";
  const exitDays = exits?.nodes.flatMap(({ value, retractedAt }) => (value && !retractedAt ? value : []));
  const fact = { kind, values, ...fields };
  const exit = formatExit(fact, formatDateChoice(exitDays ?? []));
  const phrase = exit ? `${exit}${reversed ? ":" : ", in"}` : formatFactPhrase(fact, direction);
  const age = formatEvidenceAge(fact);
  return (
    <li>
      <button type="button" className={styles.step} onClick={() => inspect(id)} title="Show the evidence">
        {reversed ? "←" : "→"} {phrase}
      </button>{" "}
      <strong>{to.name}</strong>
      {formatFactSuffix(fact, direction)}
      {age && ` (${age})`} <FactMarks fact={{ status, disputedFields, allegedFields }} />
    </li>
  );
}
