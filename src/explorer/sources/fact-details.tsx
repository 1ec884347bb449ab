import { FieldStatesDocument } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { useAnswer } from "../api/use-answer.js";
import type { ViewFact } from "../model/graph.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { describeCertainty } from "../model/words/certainty-words.js";
import { formatFactTime, formatFactValue } from "../model/words/fact-sentence.js";
import { formatCode, formatFieldLabel } from "../model/words/kind-words.js";
import { formatState } from "../model/words/value-words.js";
import { StatusMark } from "../ui/fact-marks.js";
import { DetailField } from "./detail-field.js";
import { FieldMark } from "./field-mark.js";
import { FieldStates, findFieldState, formatSharedFacts, type States } from "./field-states.js";

interface Props {
  readonly fact: ViewFact;
  readonly time: ViewTime;
  select(id: string): void;
}

/** The ends, status, certainty and properties of a fact, and what is in dispute. The heading above has its sentence. */
export function FactDetails({ fact, time, select }: Props) {
  const { kind, from, to, status, confidence, values } = fact;
  const answer = useAnswer(FieldStatesDocument, { id: fact.id, asOf: buildAsOf(time) });
  const [node] = answer.data?.nodes ?? [];
  const states = node && "fieldStates" in node ? node : null;
  return (
    <>
      <dl>
        <DetailField name="Kind">{toUpperFirst(formatCode(kind))}</DetailField>
        <DetailField name="Links">
          {[from, to].map(({ id, name }) => (
            <button key={id} type="button" className="link end" onClick={() => select(id)}>
              {name}
            </button>
          ))}
        </DetailField>
        <DetailField name="Status">
          <StatusMark status={status} />
        </DetailField>
        <DetailField name="Confidence">{confidence}</DetailField>
        <DetailField name="Valid">{formatFactTime(fact) || "not known"}</DetailField>
        <DetailField name="Certainty">{toUpperFirst(describeCertainty(fact, time) ?? "")}</DetailField>
        {Object.entries(values)
          .filter(([name, value]) => value !== null || !eventFields.has(name))
          .map(([name]) => (
            <DetailField key={name} name={toUpperFirst(formatFieldLabel(name))}>
              <FieldValue fact={fact} name={name} states={states} />
            </DetailField>
          ))}
        <DetailField name="Id">{<code>{fact.id}</code>}</DetailField>
      </dl>
      {states && <FieldStates states={states} />}
    </>
  );
}

/** Fields without a value where nothing of the kind is known to have happened: "not known" would mean that it had. */
const eventFields: ReadonlySet<string> = new Set([
  "amountRaised",
  "delistedOn",
  "exit",
  "exitedOn",
  "expectedOn",
  "filedOn",
  "listedOn",
  "listingCountQualifier",
  "observation",
  "place",
]);

interface ValueProps {
  readonly fact: ViewFact;
  readonly name: string;
  readonly states: States | null;
}

/** A value with its mark, if claims disagree about it or only allegations support it. */
function FieldValue({ fact, name, states }: ValueProps) {
  const state = findFieldState(states, name);
  return (
    <>
      {name === "observation"
        ? [formatFactValue(fact, name), formatSharedFacts(states)].filter(Boolean).join(" ")
        : fact.values[name] === null && states && state
          ? formatState(state, states.fieldStates)
          : formatFactValue(fact, name)}{" "}
      <FieldMark of={fact} field={name} />
    </>
  );
}
