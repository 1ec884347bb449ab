import { formatMapping, type ImportDraft } from "./import-draft.js";
import styles from "./imports.module.css";

interface Props {
  readonly draft: ImportDraft;
  change(part: Partial<ImportDraft>): void;
}

/** The mapping as JSON, for tables that need more than one kind in a row. Once it is changed, it decides. */
export function OwnMapping({ draft, change }: Props) {
  const isOwn = draft.ownMapping !== null;
  return (
    <details className={styles.ownMapping} open={isOwn}>
      <summary>The mapping as JSON</summary>
      <p className="quiet">
        {isOwn
          ? "This mapping decides."
          : "What you choose above. Changed or pasted here, it decides instead: for tables with several facts in a row."}
      </p>
      <textarea
        rows={8}
        spellCheck={false}
        aria-label="Mapping as JSON"
        value={formatMapping(draft)}
        onChange={({ target }) => change({ ownMapping: target.value })}
      />
      {isOwn && (
        <button type="button" onClick={() => change({ ownMapping: null })}>
          Choose columns instead
        </button>
      )}
    </details>
  );
}
