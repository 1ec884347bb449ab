import { useState } from "react";
import { setNote } from "../../model/commands.js";
import type { ViewEntity } from "../../model/graph.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./panel.module.css";

/** The longest note, which the picture still has room for. */
const MAX_LENGTH = 140;

/** The note of the user about an entity. It belongs to the view, as its address has it, and is no fact. */
export function NoteField({ entity: { id, name } }: { readonly entity: ViewEntity }) {
  const { view, run } = useExplorer();
  const savedNote = view.notes.get(id) ?? "";
  const [text, setText] = useState(savedNote);
  const keep = () => {
    const note = text.trim().replaceAll(/\s+/g, " ");
    if (note !== savedNote) run(setNote(`${note ? "Note on" : "Remove the note on"} ${name}`, id, note));
  };
  return (
    <label className={styles.noteField}>
      Note in this view
      <textarea
        id="note"
        rows={2}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={keep}
      />
    </label>
  );
}
