import { toUpperFirst } from "../../util/text/case.js";
import { formatCode } from "../model/words/kind-words.js";
import { Choice } from "../ui/fields/choice.js";
import { TextField } from "../ui/fields/text-field.js";
import styles from "./curation.module.css";
import type { EvidenceDraft } from "./fact-draft.js";
import { Errors } from "./field-control.js";
import type { InputError } from "./record-kind.js";
import { SourceFields } from "./source-fields.js";

interface Props {
  readonly evidence: EvidenceDraft;
  readonly errors: readonly InputError[];
  set(evidence: EvidenceDraft): void;
}

/** The kinds of evidence, the most reliable first, as the API orders them. */
const bases = [
  "COURT_RECORD",
  "OFFICIAL_RECORD",
  "DATASET",
  "REPORT",
  "ANALYSIS",
  "ALLEGATION",
  "CURATOR_KNOWLEDGE",
] as const;

/** The source of what is recorded, its words, and how far it is to be believed. */
export function EvidenceFields({ evidence, errors, set }: Props) {
  const { source, quote, basis, confidence, isExpected } = evidence;
  const selectErrors = (...path: readonly string[]) =>
    errors
      .filter(
        ({ field }) => path.every((part, index) => field?.[index + 1] === part) && field?.[0] === "claim",
      )
      .map(({ message }) => message);
  return (
    <fieldset>
      <legend>Source</legend>
      <SourceFields
        source={source}
        errors={selectErrors("source")}
        set={(change) => set({ ...evidence, source: { ...source, ...change } })}
      />
      <label className="field">
        Quote
        <textarea
          rows={2}
          value={quote}
          placeholder="The words of the source"
          onChange={({ target }) => set({ ...evidence, quote: target.value })}
        />
      </label>
      <div className={styles.fields}>
        <Choice
          name="Basis"
          value={basis}
          options={bases.map((code) => [code, toUpperFirst(formatCode(code))])}
          set={(next) => set({ ...evidence, basis: next })}
        />
        <TextField
          name="Confidence (0 to 1)"
          value={confidence}
          set={(next) => set({ ...evidence, confidence: next })}
        />
      </div>
      <Errors of={selectErrors("confidence")} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isExpected}
          onChange={({ target }) => set({ ...evidence, isExpected: target.checked })}
        />
        Announces what is to come
      </label>
    </fieldset>
  );
}
