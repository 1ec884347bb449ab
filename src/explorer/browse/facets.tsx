import { useState } from "react";
import { FacetDocument, type FacetQueryVariables } from "../../client/gql/graphql.js";
import { isKeyRequired } from "../api/api-error.js";
import { useAnswer } from "../api/use-answer.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { conditionsOf } from "./conditions.js";
import { facetsOf } from "./facets-of.js";
import { asOfTable, type TableState, toggleValue } from "./table-state.js";

/** The values of a facet that are shown at first, and when all are asked for. */
const [FEW, MANY] = [6, 100];

interface Props {
  readonly kind: string;
  readonly state: TableState;
  set(state: TableState): void;
}

/** What the rows of a kind can be narrowed by, with how many rows have each value. */
export const Facets = (props: Props) => (
  <>
    {facetsOf(props.kind).map((facet) => (
      <Facet key={facet} {...props} facet={facet} />
    ))}
  </>
);

function Facet({ kind, state, set, facet }: Props & { readonly facet: string }) {
  const [isWhole, setWhole] = useState(false);
  const chosen = state.chosen.get(facet) ?? [];
  const variables = {
    of: kind,
    groupBy: [facet],
    where: conditionsOf(kind, state, facet),
    limit: isWhole ? MANY : Math.max(FEW, chosen.length + 2),
    asOf: asOfTable(state),
  } as FacetQueryVariables;
  const answer = useAnswer(FacetDocument, variables, { isPreviousKept: true });
  const title = sentenceCase(labelOfCode(facet));
  // The rows beside it ask for a key, once.
  if (answer.error && isKeyRequired(answer.error)) return null;
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      <AnswerState of={answer} what={`the values of “${title}”`}>
        {({ distribution: { buckets, other } }) => (
          <>
            {buckets.map(({ keys: [key], values: [count] }) => (
              <label key={key?.value ?? ""}>
                <input
                  type="checkbox"
                  checked={chosen.includes(key?.value ?? "")}
                  onChange={() => set(toggleValue(state, facet, key?.value ?? ""))}
                />
                <span>{key?.label ?? "Not known"}</span>
                <span className="quiet">{count?.toLocaleString("en")}</span>
              </label>
            ))}
            {buckets.length === 0 && <p className="quiet">No rows</p>}
            {other && (
              <button type="button" className="link" disabled={isWhole} onClick={() => setWhole(true)}>
                {isWhole ? `The first ${MANY} are shown` : "More"}
                <span className="unseen"> values of {title}</span>
              </button>
            )}
          </>
        )}
      </AnswerState>
    </fieldset>
  );
}
