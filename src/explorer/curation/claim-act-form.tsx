import { type FormEvent, useState } from "react";
import { AddClaimDocument, FieldStatesDocument, RetractClaimDocument } from "../../client/gql/graphql.js";
import { formatErrorMessage } from "../api/api-error.js";
import { refresh } from "../api/refresh.js";
import { sendDocument } from "../api/send-document.js";
import { useAnswer } from "../api/use-answer.js";
import { formatFieldLabel } from "../model/words/kind-words.js";
import { Choice } from "../ui/fields/choice.js";
import { TextField } from "../ui/fields/text-field.js";
import { KeyGate } from "../ui/key-gate.js";
import type { ClaimAct } from "./claim-act.js";
import styles from "./curation.module.css";
import { EvidenceFields } from "./evidence-fields.js";
import { buildClaimInput, emptyEvidence } from "./fact-draft.js";
import { Errors } from "./field-control.js";
import { PreviewLine } from "./preview-line.js";
import type { InputError, Preview } from "./record-kind.js";

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
  onDone(): void;
}

/** The form of an action on a claim: another source supports it or differs, or it is retracted. */
export const ClaimActForm = ({ act, subjectId, claim, onDone }: Props) => (
  <section className={styles.claimAct} aria-label={titles[act]} tabIndex={-1} ref={focusForm}>
    <h3>{titles[act]}</h3>
    <KeyGate what={purposes[act]}>
      {act === "RETRACT" ? (
        <RetractForm claim={claim} onDone={onDone} />
      ) : (
        <AnswerForm act={act} subjectId={subjectId} claim={claim} onDone={onDone} />
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
  onDone(): void;
}

/** The claim of another source about the same field: the same value, or another one. */
function AnswerForm({
  act,
  subjectId,
  claim: { field: claimedField = null, value: claimedValue = null },
  onDone,
}: FormProps & { readonly act: "SUPPORT" | "DIFFER"; readonly subjectId: string }) {
  const [evidence, setEvidence] = useState(emptyEvidence);
  const [value, setValue] = useState("");
  const [field, setField] = useState<string | null>(claimedField);
  const [key] = useState(() => crypto.randomUUID());
  const { errors, messages, preview, isSending, send } = useSending(async (dryRun) => {
    const claim = { ...buildClaimInput(evidence), ...chooseStance(act, value) };
    const about = { ...(field !== null && { field }), ...buildValueInput(act, value, claimedValue) };
    const input = { subjectId, ...about, claim, idempotencyKey: dryRun ? null : key, dryRun };
    return (await sendDocument(AddClaimDocument, { input: input as never })).addClaim;
  }, onDone);
  const needsSource = evidence.source.id === null && evidence.source.title.trim() === "";
  return (
    <form onSubmit={(event) => void send(event, false)}>
      {act === "DIFFER" && claimedField === null && (
        <FieldChoice subjectId={subjectId} field={field} set={setField} />
      )}
      {act === "DIFFER" && field !== null && (
        <TextField
          name={`What your source gives as ${formatFieldLabel(field)} (empty: only that it is not so)`}
          value={value}
          set={setValue}
        />
      )}
      <EvidenceFields evidence={evidence} errors={errors} set={setEvidence} />
      {preview && <PreviewLine of={{ preview, created: false }} />}
      <Errors of={messages} />
      <p className="actions">
        <button type="submit" className="primary" disabled={needsSource || isSending}>
          {act === "SUPPORT" ? "Record the support" : "Record the difference"}
        </button>
        <button type="button" disabled={needsSource || isSending} onClick={() => void send(null, true)}>
          What would change?
        </button>
        <button type="button" onClick={onDone}>
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

/** The choice of the field that a source differs about: one field, or the claim as a whole. */
function FieldChoice({ subjectId, field, set }: FieldChoiceProps) {
  const answer = useAnswer(FieldStatesDocument, { id: subjectId, asOf: {} });
  const [subject] = answer.data?.nodes ?? [];
  const states = subject && "fieldStates" in subject ? subject.fieldStates : [];
  return (
    <Choice
      name="What it differs about"
      value={field ?? ""}
      options={[
        ["", "all of it"],
        ...states.map((state) => [state.field, formatFieldLabel(state.field)] as const),
      ]}
      set={(next) => set(next || null)}
    />
  );
}

/** Chooses the stance: a source with another value supports that value; one without disputes the claim. */
const chooseStance = (act: "SUPPORT" | "DIFFER", value: string) => ({
  stance: act === "SUPPORT" || value.trim() !== "" ? "SUPPORTS" : "DISPUTES",
});

function buildValueInput(act: "SUPPORT" | "DIFFER", value: string, claimedValue: string | null) {
  if (act === "DIFFER" && value.trim() !== "") return { value: value.trim() };
  return claimedValue === null ? {} : { value: claimedValue };
}

function RetractForm({ claim: { id }, onDone }: FormProps) {
  const [reason, setReason] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const { messages, isSending, send } = useSending(
    async () =>
      (
        await sendDocument(RetractClaimDocument, {
          input: { id, reason: reason.trim(), idempotencyKey: key },
        })
      ).retractClaim,
    onDone,
  );
  return (
    <form onSubmit={(event) => void send(event, false)}>
      <TextField name="Reason, for the change log" value={reason} set={setReason} />
      <Errors of={messages} />
      <p className="actions">
        <button type="submit" className="primary" disabled={reason.trim() === "" || isSending}>
          Retract the claim
        </button>
        <button type="button" onClick={onDone}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface FormResult {
  readonly preview?: Preview | null;
  readonly userErrors: readonly InputError[];
}

/** Sends a form once or as a dry run. It stays as typed until it was recorded. */
function useSending(request: (dryRun: boolean) => Promise<FormResult>, onDone: () => void) {
  const [isSending, setSending] = useState(false);
  const [answer, setAnswer] = useState<FormResult | null>(null);
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
      onDone();
    } catch (error) {
      setProblem(formatErrorMessage(error));
    } finally {
      setSending(false);
    }
  };
  const errors = answer?.userErrors ?? [];
  const messages = [...errors.map(({ message }) => message), ...(problem ? [problem] : [])];
  return { isSending, send, errors, messages, preview: answer?.preview ?? null };
}
