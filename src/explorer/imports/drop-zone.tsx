import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import styles from "./imports.module.css";

interface Props {
  /** The files that may be dropped, in words. */
  readonly hint: string;
  choose(file: File): void;
}

/** A field for a file: it is dropped anywhere on it, or chosen with the mouse or by key. */
export function DropZone({ hint, choose }: Props) {
  const [isOver, setOver] = useState(false);
  const note = useId();
  const handleDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) choose(file);
  };
  return (
    <label
      className={isOver ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragOver={handleDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp aria-hidden="true" />
      <strong>Drop a file here, or choose one</strong>
      <input
        type="file"
        aria-label="File to import"
        aria-describedby={note}
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xml,.gz,text/csv,application/json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) choose(file);
          // So that the same file, corrected, can be chosen again.
          target.value = "";
        }}
      />
      <small id={note} className="quiet">
        {hint}
      </small>
    </label>
  );
}
