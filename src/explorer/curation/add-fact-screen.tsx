import { Plus, Waypoints } from "lucide-react";
import type { FormEvent } from "react";
import { Link, useSearchParams } from "wouter";
import { EntityDocument } from "../../client/gql/graphql.js";
import { formatErrorMessage } from "../api/api-error.js";
import { useAnswer } from "../api/use-answer.js";
import { buildExplorerAddress } from "../model/addresses.js";
import type { KindForm } from "../model/kind-form.js";
import { selectKindVerb } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { KeyGate } from "../ui/key-gate.js";
import { useTitle } from "../ui/use-title.js";
import { BothVersions } from "./both-versions.js";
import { CreditedFields } from "./credited-fields.js";
import styles from "./curation.module.css";
import { EndField } from "./end-field.js";
import { EvidenceFields } from "./evidence-fields.js";
import { emptyDraft, type FactDraft } from "./fact-draft.js";
import { Errors, FieldControl } from "./field-control.js";
import { formatHint } from "./format-hint.js";
import { kindForms } from "./kind-forms.js";
import { PeriodFields } from "./period-fields.js";
import { PreviewLine } from "./preview-line.js";
import { useFactForm, usePreview } from "./use-fact-form.js";

/** Adds a fact as a sentence, with its source. The address may have the id of the subject. */
export function AddFactScreen() {
  useTitle("Add a fact");
  const [params] = useSearchParams();
  const id = params.get("subject");
  const answer = useAnswer(EntityDocument, { id: id ?? "", asOf: {} }, { enabled: id !== null });
  return (
    <main className={`page ${styles.curation}`} id="main">
      <h1>Add a fact</h1>
      <KeyGate what="to add a fact">
        {id === null ? (
          <FactForm start={emptyDraft} />
        ) : (
          <AnswerState of={answer} what="the subject">
            {({ entity }) => (
              <FactForm
                start={{
                  ...emptyDraft,
                  from: entity && { id: entity.id, name: entity.name, kind: entity.kind },
                }}
              />
            )}
          </AnswerState>
        )}
      </KeyGate>
    </main>
  );
}

const factForms = kindForms.filter(({ category }) => category === "RELATIONSHIP");

function FactForm({ start }: { readonly start: FactDraft }) {
  const { draft, form, state, change, send, startAnother } = useFactForm(kindForms, start);
  const preview = usePreview(form, draft);
  const { from, to, values, period, evidence } = draft;
  if (state.is === "DONE") return <Done ids={state.ids} factId={state.factId} startAnother={startAnother} />;
  const errors = state.is === "CONFLICT" ? [] : [...state.errors, ...(preview.data?.userErrors ?? [])];
  const selectErrors = (...names: readonly string[]) =>
    errors.filter(({ field }) => names.includes(field?.[0] ?? "")).map(({ message }) => message);
  const shownFields = new Set([
    "claim",
    "validFrom",
    "validTo",
    ...(form?.fields.map(({ name }) => name) ?? []),
  ]);
  const otherErrors = [
    ...new Set(
      errors.filter(({ field }) => !shownFields.has(field?.[0] ?? "")).map(({ message }) => message),
    ),
  ];
  const hasSource = evidence.source.id !== null || evidence.source.title.trim() !== "";
  const missing = [
    !from && "a subject",
    !form && "a verb",
    !to && "an object",
    [from, to].some((end) => end?.kind === "") && "the kind of the new entity",
    !hasSource && "a source",
  ].filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(0);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Sentence draft={draft} form={form} change={change} />
      {form && <p className="quiet">{formatHint(form.description)}</p>}
      {form && form.fields.length > 0 && (
        <div className={styles.fields}>
          {form.fields.map((field) => (
            <FieldControl
              key={field.name}
              field={field}
              value={values[field.name] ?? ""}
              errors={selectErrors(field.name)}
              set={(value) => change({ values: { ...values, [field.name]: value } })}
            />
          ))}
        </div>
      )}
      {form && (
        <PeriodFields
          period={period}
          isEvent={form.isEvent}
          errors={selectErrors("validFrom", "validTo")}
          set={(next) => change({ period: next })}
        />
      )}
      <EvidenceFields evidence={evidence} errors={errors} set={(next) => change({ evidence: next })} />
      {form && hasSource && <CreditedFields form={form} draft={draft} change={change} />}
      <section className={styles.preview} aria-label="Preview" aria-live="polite">
        {missing.length > 0 ? (
          <p className="quiet">{`Still needed: ${missing.join(", ")}.`}</p>
        ) : preview.data ? (
          <PreviewLine of={preview.data} />
        ) : (
          <p className="quiet">
            {from?.id === null || to?.id === null
              ? "A new entity is recorded first, then the fact."
              : "Looking what it would change…"}
          </p>
        )}
        {preview.error && <p className={styles.error}>{formatErrorMessage(preview.error)}</p>}
        <Errors of={otherErrors} />
        {state.is !== "CONFLICT" && state.problem && (
          <p
            className={styles.error}
            role="alert"
          >{`Not recorded: ${state.problem} Nothing that you typed is lost.`}</p>
        )}
      </section>
      {state.is === "CONFLICT" && (
        <BothVersions factId={state.factId} draft={draft} record={() => void send(state.revision)} />
      )}
      <p className="actions">
        <button type="submit" className="primary" disabled={missing.length > 0 || state.is === "SENDING"}>
          {state.is === "SENDING" ? "Recording…" : "Record"}
        </button>
      </p>
    </form>
  );
}

interface SentenceProps {
  readonly draft: FactDraft;
  readonly form: KindForm | undefined;
  change(next: Partial<FactDraft>): void;
}

/** Subject, verb and object. Each offers only what fits the others. */
function Sentence({ draft: { kind, from, to }, form, change }: SentenceProps) {
  const fits = (ends: readonly string[], end: FactDraft["from"]) =>
    !end || end.kind === "" || ends.includes(end.kind);
  const verbs = factForms.filter(
    (candidate) => candidate.kind === kind || (fits(candidate.from, from) && fits(candidate.to, to)),
  );
  const listKinds = (side: "from" | "to") =>
    form?.[side] ?? [...new Set(verbs.flatMap((candidate) => candidate[side]))];
  return (
    <fieldset className={styles.sentence}>
      <legend>What the source says</legend>
      <EndField label="Subject" end={from} kinds={listKinds("from")} set={(end) => change({ from: end })} />
      <label className="field">
        Verb
        <select value={kind} onChange={({ target }) => change({ kind: target.value, values: {} })}>
          <option value="">choose …</option>
          {verbs.map((candidate) => (
            <option key={candidate.kind} value={candidate.kind} title={candidate.description}>
              {selectKindVerb(candidate.kind, "OUT")}
            </option>
          ))}
        </select>
      </label>
      <EndField label="Object" end={to} kinds={listKinds("to")} set={(end) => change({ to: end })} />
    </fieldset>
  );
}

interface DoneProps {
  readonly ids: readonly string[];
  readonly factId: string;
  startAnother(): void;
}

/** The next steps once a fact is recorded. */
const Done = ({ ids, factId, startAnother }: DoneProps) => (
  <section className="state" role="status">
    <p>Recorded. It is in the change log under the name of your key.</p>
    <p className="actions">
      <Link className="button" href={buildExplorerAddress(ids, { selected: factId, isEvidenceOpen: true })}>
        <Waypoints aria-hidden="true" /> Show it in the graph
      </Link>
      <button type="button" onClick={startAnother}>
        <Plus aria-hidden="true" /> Add another from this source
      </button>
    </p>
  </section>
);
