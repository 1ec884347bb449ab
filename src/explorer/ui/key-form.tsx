import { type FormEvent, type ReactNode, useState } from "react";
import { setApiKey } from "../api/api-key.js";
import styles from "./key-form.module.css";

/**
 * A field for an API key. The page is loaded again with it, since the address holds the view. A page around a frame could cover
 * the field, or draw one of its own: in a frame there is a link to the view in a tab instead.
 */
export function KeyForm({ label }: { readonly label: ReactNode }) {
  const [key, setKey] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setApiKey(key.trim());
    location.reload();
  };
  if (window.self !== window.top)
    return (
      <>
        {label}{" "}
        <a href={location.href} target="_blank" rel="noreferrer">
          Open it in a tab
        </a>
      </>
    );
  return (
    <form className={styles.keyForm} onSubmit={submit}>
      <label>
        {label}
        <input
          type="password"
          autoComplete="off"
          placeholder="API key"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
      </label>
      <button type="submit" disabled={!key.trim()}>
        Use key
      </button>
      <small className="quiet">The key is stored until this tab is closed.</small>
    </form>
  );
}
