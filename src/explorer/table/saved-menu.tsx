import { Bookmark, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { buildBrowseAddress } from "../model/addresses.js";
import { IconButton } from "../ui/icon-button.js";
import styles from "./browse.module.css";
import { useSavedFilters } from "./saved-filters.js";
import { type TableState, writeTableState } from "./table-state.js";

interface Props {
  readonly kind: string;
  readonly state: TableState;
}

/** The saved filters of a kind, and a field to save the present ones. */
export function SavedMenu({ kind, state }: Props) {
  const { saved, save, forget } = useSavedFilters(kind);
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    save({ name: name.trim(), query: String(writeTableState(state)) });
    setName("");
  };
  return (
    <>
      <button type="button" popoverTarget="saved" className={styles.opensSaved}>
        <Bookmark aria-hidden="true" /> Saved {saved.length > 0 && saved.length}
      </button>
      <div
        id="saved"
        popover="auto"
        className={`popover ${styles.savedPopover}`}
        role="dialog"
        aria-label="Saved filters"
      >
        <h2>Saved filters</h2>
        {saved.length === 0 && <p className="quiet">None yet. They are kept in this browser.</p>}
        <ul>
          {saved.map((filter) => (
            <li key={filter.name}>
              <Link href={`${buildBrowseAddress(kind)}?${filter.query}`}>{filter.name}</Link>
              <IconButton icon={X} name={`Forget ${filter.name}`} act={() => forget(filter.name)} />
            </li>
          ))}
        </ul>
        <form onSubmit={submit}>
          <label>
            Save the present filters as
            <input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
          </label>
          <button type="submit">Save</button>
        </form>
      </div>
    </>
  );
}
