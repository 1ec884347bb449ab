import { Copy, Route } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAnswer } from "../api/use-answer.js";
import { queryText } from "../exports/query-text.js";
import { FindPathsDocument, type FindPathsQuery } from "../gql/graphql.js";
import { labelOfCode } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyButton } from "../parts/copy-button.js";
import { SearchBox } from "../search/search-box.js";
import { periodText, phraseFrom } from "../view/fact-words.js";
import type { ViewEnd } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { StatusMark } from "./status-mark.js";

export type FoundPath = FindPathsQuery["paths"]["paths"][number];

/** The entities on a path, from one end to the other. */
export const entitiesOf = ({ steps }: FoundPath): readonly string[] => [
  ...steps.slice(0, 1).map(({ from }) => from.id),
  ...steps.map(({ to }) => to.id),
];

interface Props {
  readonly from: ViewEnd | null;
  readonly to: ViewEnd | null;
  readonly time: ViewTime;
  /** Further limits to choose, beside the number of steps. */
  readonly limits?: ReactNode;
  /** What is said while an end is missing. */
  readonly missing?: ReactNode;
  /** Takes another end. */
  choose(which: "from" | "to", end: ViewEnd): void;
  /** A path to be shown in the picture, from one name to the other. */
  show(path: FoundPath, name: string): void;
  /** A step's fact to be looked at. */
  inspect(path: FoundPath, factId: string): void;
}

/** How two entities are linked: the shortest paths as sentences, each step with its fact. */
export function PathPanel({ from, to, time, limits, missing, choose, show, inspect }: Props) {
  const [maxLength, setMaxLength] = useState(4);
  return (
    <div className="path-panel">
      <SearchBox label="From" name={from?.name ?? ""} time={time} choose={(end) => choose("from", end)} />
      <SearchBox
        id="path-to"
        label="To"
        name={to?.name ?? ""}
        time={time}
        choose={(end) => choose("to", end)}
      />
      <div className="limits">
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
            Choose two entities: the shortest ways between them are shown, with the facts of each step.
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
  const variables = { from: from.id, to: to.id, maxLength, first: 5, asOf: asOfOf(time) };
  const answer = useAnswer(FindPathsDocument, variables);
  return (
    <AnswerState of={answer} what="the paths">
      {({ paths: { paths, completeness } }) => (
        <>
          {paths.length === 0 && (
            <p className="state">
              No path of up to {maxLength} steps links {from.name} and {to.name} at this time.
            </p>
          )}
          {!completeness.complete && (
            <p className="state problem">
              There may be more: not everything was walked ({completeness.reasons.map(labelOfCode).join(", ")}
              ).
            </p>
          )}
          <ol className="paths">
            {paths.map((path) => (
              <PathItem
                key={path.steps.map(({ relationship }) => relationship.id).join()}
                path={path}
                show={() => show(path, `Path ${from.name} → ${to.name}`)}
                inspect={(factId) => inspect(path, factId)}
              />
            ))}
          </ol>
          <CopyButton icon={Copy} text={() => queryText(FindPathsDocument, variables)}>
            Copy GraphQL
          </CopyButton>
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
    periodText({ validFrom: path.validDuring.from ?? null, validTo: path.validDuring.to ?? null });
  return (
    <li>
      <ol className="steps">
        <li>{path.steps[0]?.from.name}</li>
        {path.steps.map(({ relationship: { id, kind, status, ...values }, reversed, to }) => (
          <li key={id}>
            <button type="button" className="step" onClick={() => inspect(id)} title="Show the evidence">
              {reversed ? "←" : "→"} {phraseFrom({ kind, values }, reversed ? "IN" : "OUT")}
            </button>{" "}
            {status !== "SUPPORTED" && <StatusMark status={status} />} {to.name}
          </li>
        ))}
      </ol>
      <p className="quiet">
        {path.length} {path.length === 1 ? "step" : "steps"} · weakest confidence {path.confidence}
        {period ? ` · all held ${period}` : path.validDuring ? "" : " · on no day did all hold together"}
      </p>
      <button type="button" onClick={show}>
        <Route aria-hidden="true" /> Show in the picture
      </button>
    </li>
  );
}
