import { FileCheck, Import, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import type { ImportFormat } from "../../client/gql/graphql.js";
import { buildHistoryAddress } from "../curation/history/history-address.js";
import { UndoImport } from "../curation/history/undo-import.js";
import { UndoneNote } from "../curation/history/undone-note.js";
import { SourceFields } from "../curation/source-fields.js";
import { Choice } from "../ui/fields/choice.js";
import { formatNames } from "./file-format.js";
import { buildImportInput, type ImportDraft, listMissingChoices } from "./import-draft.js";
import { ImportOutcome } from "./import-outcome.js";
import styles from "./imports.module.css";
import { MappingForm } from "./mapping-form.js";
import { OwnMapping } from "./own-mapping.js";
import { formatSize } from "./read-file.js";
import { findEndedJob, useImport } from "./use-import.js";

interface Props {
  readonly draft: ImportDraft;
  set(draft: ImportDraft): void;
}

/** The import of a file: what it means, a dry run, and then the import itself. */
export function ImportForm({ draft, set }: Props) {
  const run = useImport();
  const [undone, setUndone] = useState("");
  const dry = buildImportInput(draft, true);
  const ended = findEndedJob(run, dry);
  const isDone = ended?.state === "SUCCEEDED";
  const isChecked = isDone && run.input?.dryRun === true;
  const importId = (run.input?.dryRun === false && ended?.import?.id) || null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dry) run.start(dry);
  };
  const importIt = () => {
    const input = buildImportInput(draft, false);
    setUndone("");
    if (input) run.start(input);
  };
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Meaning draft={draft} set={set} importId={importId} />
        <p className="actions">
          <button type="submit" className={isDone ? "" : "primary"} disabled={!dry || run.isRunning}>
            <FileCheck aria-hidden="true" /> Check without recording
          </button>
          {isChecked && (
            <button type="button" className="primary" disabled={ended.recorded === 0} onClick={importIt}>
              <Import aria-hidden="true" /> Import
            </button>
          )}
          {run.isRunning && (
            <button type="button" onClick={run.cancel}>
              <X aria-hidden="true" /> Cancel
            </button>
          )}
          {!dry && <span className="quiet">{`Still needed: ${listMissingChoices(draft).join(", ")}.`}</span>}
        </p>
        <ImportOutcome run={run} ended={ended} draft={draft} />
      </form>
      {importId !== null && undone === "" && (
        <div className={styles.imported}>
          <Link className="button" href={buildHistoryAddress("imports")}>
            Show it in the history
          </Link>
          <UndoImport importId={importId} name={draft.file.name} announce={setUndone} />
        </div>
      )}
      <UndoneNote text={undone} />
    </>
  );
}

/** The choices that are needed to read a file: its format, its columns, its source. */
function Meaning({ draft, set, importId }: Props & { readonly importId: string | null }) {
  const { file, format, head, mapping, source, onError } = draft;
  const updateDraft = (part: Partial<ImportDraft>) => set({ ...draft, ...part });
  return (
    <>
      <p className={styles.chosen}>
        <strong>{file.name}</strong> <span className="quiet">{formatSize(file.size)}</span>
      </p>
      <Choice
        name="Format"
        value={format ?? ""}
        options={[...(format === null ? [unchosen] : []), ...Object.entries(formatNames)]}
        set={(next) => updateDraft({ format: next as ImportFormat })}
      />
      {format === null && (
        <p className="state problem" role="alert">
          {`“${file.name}” looks like none of these formats. Choose what it is, or another file.`}
        </p>
      )}
      {format === "CSV" && (
        <>
          {draft.ownMapping === null && (
            <MappingForm head={head} draft={mapping} set={(next) => updateDraft({ mapping: next })} />
          )}
          <OwnMapping draft={draft} change={updateDraft} />
        </>
      )}
      <fieldset>
        <legend>{format === "CSV" ? "Source of the table" : "Source of what names none"}</legend>
        {/* Once imported, its own source need not be offered: that would move what is below. */}
        <SourceFields
          key={importId}
          source={source}
          errors={[]}
          set={(part) => updateDraft({ source: { ...source, ...part } })}
        />
      </fieldset>
      <Choice
        name="A wrong value rejects"
        value={onError}
        options={[
          ["ROW", "its row"],
          ["CELL", "only the value, where the row means the same without it"],
        ]}
        set={(next) => updateDraft({ onError: next === "CELL" ? "CELL" : "ROW" })}
      />
    </>
  );
}

const unchosen = ["", "choose …"] as const;
