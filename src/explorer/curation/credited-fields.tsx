import type { KindForm } from "../model/kind-form.js";
import { formatFieldLabel } from "../model/words/kind-words.js";
import styles from "./curation.module.css";
import { type FactDraft, listCreditFields } from "./fact-draft.js";

interface Props {
  readonly form: KindForm;
  readonly draft: FactDraft;
  change(next: Pick<FactDraft, "unstated"> | Pick<FactDraft, "isOwnKnowledge">): void;
}

/** The choice of the fields that the source of a draft will be credited with: those that the writer leaves checked. */
export function CreditedFields({ form, draft, change }: Props) {
  const { unstated, isOwnKnowledge } = draft;
  const fields = listCreditFields(form, draft);
  const toggle = (key: string) =>
    change({
      unstated: unstated.includes(key)
        ? unstated.filter((unstatedKey) => unstatedKey !== key)
        : [...unstated, key],
    });
  return (
    <fieldset>
      <legend>The source will be credited with</legend>
      <p className={styles.credits}>
        <span>the fact</span>
        {fields.map(({ key, name, of }) => (
          <label key={key} className={styles.check}>
            <input type="checkbox" checked={!unstated.includes(key)} onChange={() => toggle(key)} />
            {of === undefined ? formatFieldLabel(name) : `${formatFieldLabel(name)} of ${of}`}
          </label>
        ))}
      </p>
      {fields.some(({ key }) => unstated.includes(key)) && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isOwnKnowledge}
            onChange={({ target }) => change({ isOwnKnowledge: target.checked })}
          />
          You know the others yourself, without a source
        </label>
      )}
    </fieldset>
  );
}
