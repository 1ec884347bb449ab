import { Undo2 } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { formatErrorMessage } from "../../api/api-error.js";
import { refresh } from "../../api/refresh.js";
import { TextField } from "../../ui/fields/text-field.js";
import curationStyles from "../curation.module.css";
import styles from "./history.module.css";

interface Props {
  /** The object of the undo, for the name of the button, such as "the import of brands.csv". */
  readonly of: string;
  /** The effect of the undo, in words. */
  readonly words: ReactNode;
  /** The reason that is offered for the change log. Absent: none is recorded. */
  readonly reason?: string;
  /** Called when the confirmation is opened. */
  onOpen?(): void;
  /** Undoes it, and returns the result in words. Null: it cannot be undone, as the words state. Fails with the reason. */
  readonly undo: ((reason: string) => Promise<string>) | null;
  /** Announces the result, where the row of the undone change may be gone. */
  announce(result: string): void;
}

/** A button that undoes something, once it was confirmed in words of what will happen. */
export function UndoAct({ of, words, reason: offered, onOpen, undo, announce }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [reason, setReason] = useState(offered ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    setOpen(true);
    setWasOpen(true);
    onOpen?.();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!undo) return;
    setRunning(true);
    setProblem(null);
    try {
      announce(await undo(reason.trim()));
      setOpen(false);
      refresh();
    } catch (error) {
      setProblem(formatErrorMessage(error));
    } finally {
      setRunning(false);
    }
  };
  if (!isOpen)
    return (
      // biome-ignore lint/a11y/noAutofocus: the focus returns from the confirmation that the button opened.
      <button type="button" autoFocus={wasOpen} onClick={open}>
        <Undo2 aria-hidden="true" />
        <span>
          Undo<span className="unseen">{` ${of}`}</span>…
        </span>
      </button>
    );
  const isMissing = offered !== undefined && reason.trim() === "";
  return (
    <form className={styles.undoAct} aria-label={`Undo ${of}`} onSubmit={(event) => void submit(event)}>
      <div aria-live="polite">{words}</div>
      {undo && offered !== undefined && (
        <TextField name="Reason, for the change log" value={reason} set={setReason} />
      )}
      {problem !== null && <p className={curationStyles.error} role="alert">{`Not undone: ${problem}`}</p>}
      <p className="actions">
        {undo && (
          <button type="submit" className="primary" disabled={isRunning || isMissing}>
            {isRunning ? "Undoing…" : "Undo it"}
          </button>
        )}
        {/* biome-ignore lint/a11y/noAutofocus: the confirmation was opened by the button that it replaces. */}
        <button type="button" autoFocus disabled={isRunning} onClick={() => setOpen(false)}>
          Keep it
        </button>
      </p>
    </form>
  );
}
