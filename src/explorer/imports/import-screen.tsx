import { useState } from "react";
import { formatErrorMessage } from "../api/api-error.js";
import styles from "../curation/curation.module.css";
import { KeyGate } from "../ui/key-gate.js";
import { Modes } from "../ui/navigation/modes.js";
import { useTitle } from "../ui/use-title.js";
import { DropZone } from "./drop-zone.js";
import { formatNames } from "./file-format.js";
import { createImportDraft, type ImportDraft } from "./import-draft.js";
import { ImportForm } from "./import-form.js";
import { readFile } from "./read-file.js";

/** Imports a file: dropped or chosen, read as a table or as one of the formats, checked without recording, then recorded. */
export function ImportScreen() {
  useTitle("Import");
  return (
    <main className={`page ${styles.curation}`} id="main">
      <Modes of="review" />
      <h1>Import</h1>
      <p className="quiet">
        Facts from a file, each with its source. Rows with errors are left out and listed; the import can be
        undone as a whole.
      </p>
      <KeyGate what="to import a file">
        <Chosen />
      </KeyGate>
    </main>
  );
}

function Chosen() {
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (file: File) => {
    setProblem(null);
    try {
      const read = await readFile(file);
      setDraft((before) => createImportDraft(read, before));
    } catch (error) {
      setProblem(formatErrorMessage(error));
    }
  };
  return (
    <>
      <DropZone hint={hint} choose={(file) => void choose(file)} />
      {problem !== null && (
        <p className="state problem" role="alert">
          {problem}
        </p>
      )}
      {draft && <ImportForm draft={draft} set={setDraft} />}
    </>
  );
}

const hint = `${Object.values(formatNames).join(" · ")}. As text in UTF-8 or packed as .gz, up to about 1 MB; larger files with “npx brandgraph import”.`;
