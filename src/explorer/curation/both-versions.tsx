import { FieldStatesDocument } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { useAnswer } from "../api/use-answer.js";
import { formatFieldLabel } from "../model/words/kind-words.js";
import { formatState, isQualifierField } from "../model/words/value-words.js";
import { AnswerState } from "../ui/answer-state.js";
import styles from "./curation.module.css";
import { describeDraftPeriod, type FactDraft } from "./fact-draft.js";

interface Props {
  readonly factId: string;
  readonly draft: FactDraft;
  /** Records the draft beside what was recorded meanwhile. */
  record(): void;
}

/** The version that was recorded while a form was open, beside the typed one. */
export function BothVersions({ factId, draft, record }: Props) {
  const answer = useAnswer(FieldStatesDocument, { id: factId, asOf: {} });
  const typed: Readonly<Record<string, string>> = { ...describeDraftPeriod(draft.period), ...draft.values };
  return (
    <section className={styles.conflict} role="alert" aria-labelledby="both">
      <h2 id="both">Someone recorded it while you were typing</h2>
      <p>Nothing was written, and nothing that you typed is lost.</p>
      <AnswerState of={answer} what="the recorded version">
        {({ nodes: [fact] }) => {
          const states = fact && "fieldStates" in fact ? fact.fieldStates : [];
          const recorded = new Map(
            states
              .filter(({ field }) => !isQualifierField(states, field))
              .map((state) => [state.field, formatState(state, states)]),
          );
          const names = [
            ...new Set([...recorded.keys(), ...Object.keys(typed).filter((name) => typed[name]?.trim())]),
          ];
          return (
            <table>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Recorded now</th>
                  <th scope="col">Yours</th>
                </tr>
              </thead>
              <tbody>
                {names.map((name) => (
                  <tr key={name}>
                    <th scope="row">{toUpperFirst(formatFieldLabel(name))}</th>
                    <td>{recorded.get(name) ?? "not known"}</td>
                    <td>{typed[name]?.trim() || "not given"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </AnswerState>
      <p className="actions">
        <button type="button" onClick={record}>
          Record mine beside it
        </button>
      </p>
    </section>
  );
}
