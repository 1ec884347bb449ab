import { useState } from "react";
import { FacetDocument, type FacetQueryVariables } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { isKeyRequired } from "../api/api-error.js";
import { useAnswer } from "../api/use-answer.js";
import { formatCode } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import styles from "./browse.module.css";
import { buildTableConditions } from "./conditions.js";
import { listFacets } from "./list-facets.js";
import { buildTableAsOf, type TableState, toggleValue } from "./table-state.js";

/** The number of values of a facet that are visible at first. */
const INITIAL_VALUES = 6;
/** The number of values that are visible after a click on “More”. */
const MAX_VALUES = 100;

interface Props {
  readonly kind: string;
  readonly state: TableState;
  set(state: TableState): void;
}

/** The filters for the rows of a kind. Each value has the number of its rows. */
export const Facets = (props: Props) => (
  <>
    {listFacets(props.kind).map((facet) => (
      <Facet key={facet} {...props} facet={facet} />
    ))}
  </>
);

function Facet({ kind, state, set, facet }: Props & { readonly facet: string }) {
  const [isWhole, setWhole] = useState(false);
  const selectedValues = state.selections.get(facet) ?? [];
  const variables = {
    of: kind,
    groupBy: [facet],
    where: buildTableConditions(kind, state, facet),
    limit: isWhole ? MAX_VALUES : Math.max(INITIAL_VALUES, selectedValues.length + 2),
    asOf: buildTableAsOf(state),
  } as FacetQueryVariables;
  const answer = useAnswer(FacetDocument, variables, { isPreviousKept: true });
  const title = toUpperFirst(formatCode(facet));
  // The list of rows beside it requests the key, once.
  if (answer.error && isKeyRequired(answer.error)) return null;
  return (
    <fieldset className={styles.facet}>
      <legend>{title}</legend>
      <AnswerState of={answer} what={`the values of “${title}”`}>
        {({ distribution: { buckets, other: remainder } }) => (
          <>
            {buckets.map(({ keys: [key], values: [count] }) => (
              <label key={key?.value ?? ""}>
                <input
                  type="checkbox"
                  checked={selectedValues.includes(key?.value ?? "")}
                  onChange={() => set(toggleValue(state, facet, key?.value ?? ""))}
                />
                <span>{key?.label ?? "Not known"}</span>
                <span className="quiet">{count?.toLocaleString("en")}</span>
              </label>
            ))}
            {buckets.length === 0 && <p className="quiet">No rows</p>}
            {remainder && (
              <button type="button" className="link" disabled={isWhole} onClick={() => setWhole(true)}>
                {isWhole ? `The first ${MAX_VALUES} are shown` : "More"}
                <span className="unseen"> values of {title}</span>
              </button>
            )}
          </>
        )}
      </AnswerState>
    </fieldset>
  );
}
