import { type FormEvent, useState } from "react";
import { AddClaimDocument, FieldStatesDocument, RetractClaimDocument } from "../../client/gql/graphql.js";
import { reasonOf } from "../api/api-error.js";
import { ask } from "../api/ask.js";
import { refresh } from "../api/refresh.js";
import { useAnswer } from "../api/use-answer.js";
import { fieldInWords } from "../kinds/words.js";
import type { ClaimAct } from "./claim-act.js";
import { EvidenceFields } from "./evidence-fields.js";
import { claimInput, emptyEvidence } from "./fact-draft.js";
import { Errors } from "./field-control.js";
import { KeyGate } from "./key-gate.js";
import { PreviewLine } from "./preview-line.js";
import type { InputError, Preview } from "./record-kind.js";
import "../styles/curation.css";

/** A claim that can be answered. */
export interface AnsweredClaim {
  readonly id: string;
  readonly field?: string | null;
  readonly value?: string | null;
}

interface Props {
  readonly act: ClaimAct;
  /** The entity or the fact that the claim is about. */
  readonly subjectId: string;
  readonly claim: AnsweredClaim;
  done(): void;
}

/** What is done about a claim: another source supports it or says otherwise, or it is retracted. */
export const ClaimActForm = ({ act, subjectId, claim, done }: Props) => (
  <section className="claim-act" aria-label={titles[act]} tabIndex={-1} ref={focusForm}>
    <h3>{titles[act]}</h3>
    <KeyGate what={purposes[act]}>
      {act === "RETRACT" ? (
        <RetractForm claim={claim} done={done} />
      ) : (
        <AnswerForm act={act} subjectId={subjectId} claim={claim} done={done} />
      )}
    </KeyGate>
  </section>
);

/** The form is below the table, so that the focus goes there. */
const focusForm = (section: HTMLElement | null): void => {
  section?.focus();
  section?.scrollIntoView({ block: "nearest" });
};

const titles: Readonly<Record<ClaimAct, string>> = {
  SUPPORT: "Another source supports it",
  DIFFER: "Another source differs",
  RETRACT: "Retract the claim",
};

const purposes: Readonly<Record<ClaimAct, string>> = {
  SUPPORT: "to support a claim",
  DIFFER: "to say what another source says",
  RETRACT: "to retract a claim",
};

interface FormProps {
  readonly claim: AnsweredClaim;
  done(): void;
}

/** The claim of another source about the same field: the same value, or another one. */
function AnswerForm({
  act,
  subjectId,
  claim: { field: claimedField = null, value: said = null },
  done,
}: FormProps & { readonly act: "SUPPORT" | "DIFFER"; readonly subjectId: string }) {
  const [evidence, setEvidence] = useState(emptyEvidence);
  const [value, setValue] = useState("");
  const [field, setField] = useState<string | null>(claimedField);
  const [key] = useState(() => crypto.randomUUID());
  const { errors, preview, problem, isSending, send } = useSending(async (dryRun) => {
    const claim = { ...claimInput(evidence), ...stanceOf(act, value) };
    const about = { ...(field !== null && { field }), ...answeredValue(act, value, said) };
    const input = { subjectId, ...about, claim, idempotencyKey: dryRun ? null : key, dryRun };
    return (await ask(AddClaimDocument, { input: input as never })).addClaim;
  }, done);
  const needsSource = evidence.source.id === null && evidence.source.title.trim() === "";
  return (
    <form onSubmit={(event) => void send(event, false)}>
      {act === "DIFFER" && claimedField === null && (
        <FieldChoice subjectId={subjectId} field={field} set={setField} />
      )}
      {act === "DIFFER" && field !== null && (
        <label className="field">
          {`What your source gives as ${fieldInWords(field)} (empty: only that it is not so)`}
          <input value={value} onChange={({ target }) => setValue(target.value)} />
        </label>
      )}
      <EvidenceFields evidence={evidence} errors={errors} set={setEvidence} />
      {preview && <PreviewLine of={{ preview, created: false }} />}
      <Errors of={[...errors.map(({ message }) => message), ...(problem ? [problem] : [])]} />
      <p className="actions">
        <button type="submit" className="primary" disabled={needsSource || isSending}>
          {act === "SUPPORT" ? "Record the support" : "Record the difference"}
        </button>
        <button type="button" disabled={needsSource || isSending} onClick={() => void send(null, true)}>
          What would change?
        </button>
        <button type="button" onClick={done}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface FieldChoiceProps {
  readonly subjectId: string;
  readonly field: string | null;
  set(field: string | null): void;
}

/** What a source differs about: one field, or whether it is so at all. */
function FieldChoice({ subjectId, field, set }: FieldChoiceProps) {
  const answer = useAnswer(FieldStatesDocument, { id: subjectId, asOf: {} });
  const [found] = answer.data?.nodes ?? [];
  const states = found && "fieldStates" in found ? found.fieldStates : [];
  return (
    <label className="field">
      What it differs about
      <select value={field ?? ""} onChange={({ target }) => set(target.value || null)}>
        <option value="">all of it</option>
        {states.map((state) => (
          <option key={state.field} value={state.field}>
            {fieldInWords(state.field)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A source with another value supports that value; one without says that the claim is wrong. */
const stanceOf = (act: "SUPPORT" | "DIFFER", value: string) => ({
  stance: act === "SUPPORT" || value.trim() !== "" ? "SUPPORTS" : "DISPUTES",
});

function answeredValue(act: "SUPPORT" | "DIFFER", value: string, said: string | null) {
  if (act === "DIFFER" && value.trim() !== "") return { value: value.trim() };
  return said === null ? {} : { value: said };
}

function RetractForm({ claim: { id }, done }: FormProps) {
  const [reason, setReason] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const { errors, problem, isSending, send } = useSending(
    async () =>
      (await ask(RetractClaimDocument, { input: { id, reason: reason.trim(), idempotencyKey: key } }))
        .retractClaim,
    done,
  );
  return (
    <form onSubmit={(event) => void send(event, false)}>
      <label className="field">
        Reason, for the change log
        <input value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <Errors of={[...errors.map(({ message }) => message), ...(problem ? [problem] : [])]} />
      <p className="actions">
        <button type="submit" className="primary" disabled={reason.trim() === "" || isSending}>
          Retract the claim
        </button>
        <button type="button" onClick={done}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface Answer {
  readonly preview?: Preview | null;
  readonly userErrors: readonly InputError[];
}

/** Sends a form once or as a dry run. It stays as typed until it was recorded. */
function useSending(request: (dryRun: boolean) => Promise<Answer>, done: () => void) {
  const [isSending, setSending] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (event: FormEvent | null, dryRun: boolean): Promise<void> => {
    event?.preventDefault();
    setSending(true);
    setProblem(null);
    try {
      const next = await request(dryRun);
      setAnswer(next);
      if (dryRun || next.userErrors.length > 0) return;
      refresh();
      done();
    } catch (error) {
      setProblem(reasonOf(error));
    } finally {
      setSending(false);
    }
  };
  return { isSending, send, problem, errors: answer?.userErrors ?? [], preview: answer?.preview ?? null };
}
