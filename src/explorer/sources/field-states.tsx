import type { FieldStatesQuery } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCode, formatFieldLabel } from "../model/words/kind-words.js";
import { formatState } from "../model/words/value-words.js";
import { StatusMark } from "../ui/fact-marks.js";
import { SourceLink } from "../ui/navigation/links.js";
import styles from "./details.module.css";

/** The states of the fields of a fact or an entity. */
export type States = Extract<NonNullable<FieldStatesQuery["nodes"][number]>, { fieldStates: unknown }>;
type FieldState = States["fieldStates"][number];
type Claim = States["claims"]["nodes"][number];

/** The state of a field; undefined if no claim is about it, or while it is loading. */
export const findFieldState = (states: States | null, field: string): FieldState | undefined =>
  states?.fieldStates.find((state) => state.field === field && state.value != null);

/** The facts that share the count of a listing: "together with Gucci on Tmall". Empty while it is loading. */
export function formatSharedFacts(states: States | null): string {
  const shared = states && "sharedWith" in states ? states.sharedWith : null;
  if (!shared || shared.totalCount === 0) return "";
  const names = shared.nodes.map(({ from, to }) => `${from.name} on ${to.name}`);
  const more = shared.totalCount - names.length;
  return `together with ${[...names, ...(more > 0 ? [`${more} more`] : [])].join(", ")}`;
}

interface Props {
  readonly states: States;
  /** The kind of the entity; undefined for a fact. */
  readonly entityKind?: string;
}

/** The fields that sources do not simply support: the value shown, its source, and the values of other claims. */
export function FieldStates({ states: { fieldStates, claims }, entityKind }: Props) {
  const contested = fieldStates.filter(({ status }) => status !== "SUPPORTED");
  if (contested.length === 0) return null;
  return (
    <section aria-label="Disputed and alleged fields" className={styles.fieldStates}>
      <h3>Disputed and alleged fields</h3>
      <dl>
        {contested.map((state) => (
          <div key={state.field}>
            <dt>
              {toUpperFirst(formatFieldLabel(state.field, entityKind))} <StatusMark status={state.status} />
            </dt>
            <dd>
              <p>
                Value: {state.value == null ? "no value" : formatState(state, fieldStates)}
                {state.claim && (
                  <>
                    , from <Origin claim={state.claim} />
                  </>
                )}
              </p>
              {selectOtherClaims(state, claims.nodes).map((claim) => (
                <p key={claim.id}>
                  {claim.stance === "DISPUTES" ? "Disputed: " : "Also said: "}
                  {claim.value ?? "without a value"}, from <Origin claim={claim} />
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {claims.totalCount > claims.nodes.length && (
        <p className="state">
          Of the {claims.totalCount.toLocaleString("en")} claims, the first {claims.nodes.length} were
          compared.
        </p>
      )}
    </section>
  );
}

/** The other claims about a field that are not retracted. */
const selectOtherClaims = (
  { field, claim: shownClaim }: FieldState,
  claims: readonly Claim[],
): readonly Claim[] =>
  claims.filter((claim) => claim.field === field && claim.id !== shownClaim?.id && !claim.retractedAt);

/** The source of a claim, its date, and its confidence: "Reuters, “A title”, 2014-08-22 (report, confidence 0.8)". */
const Origin = ({ claim: { source, basis, confidence } }: { readonly claim: Claim }) => (
  <>
    {source.publisher && `${source.publisher}, `}“<SourceLink source={source} />”
    {source.publishedOn && `, ${source.publishedOn}`} ({formatCode(basis)}, confidence {confidence})
  </>
);
