import { Link2, Trash2 } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { formatErrorMessage } from "../../api/api-error.js";
import { readApiKey } from "../../api/api-key.js";
import { CopyButton } from "../../ui/copy-button.js";
import { IconButton } from "../../ui/icon-button.js";
import { formatExportTitle } from "../export/export-title.js";
import { browserStore } from "../store/browser-store.js";
import { serverStore } from "../store/server-store.js";
import { useExplorer } from "../store/use-explorer.js";
import type { Workspace } from "../store/workspace.js";
import styles from "./workspace-dialog.module.css";

/** The size of a small picture, in pixels. */
const THUMBNAIL = { maxWidth: 240, maxHeight: 160 };

/** The saved workspaces: saves the view as one, and opens or deletes others. */
export function WorkspaceDialog() {
  const { picture, selected, services, setDialog } = useExplorer();
  const title = formatExportTitle(picture, selected);
  const dialog = useRef<HTMLDialogElement>(null);
  const store = readApiKey() === null ? browserStore : serverStore;
  const [saved, setSaved] = useState<readonly Workspace[] | null>(null);
  const [note, setNote] = useState("");
  const reportFailure = (work: Promise<unknown>) =>
    work.catch((error: unknown) => setNote(`That failed: ${formatErrorMessage(error)}`));
  useEffect(() => dialog.current?.showModal(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read once; what changes it here is known.
  useEffect(() => void reportFailure(store.list().then(setSaved)), [store]);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("title")).trim() || title;
    const fragment = services.readAddress().split("#")[1] ?? "";
    const thumbnail = services.getCore()?.png({ ...THUMBNAIL, full: true, output: "base64uri" }) ?? "";
    void reportFailure(
      store.save({ title: name, fragment, thumbnail }).then((workspace) => {
        setSaved([workspace, ...(saved ?? [])]);
        setNote(`Saved “${name}”.`);
      }),
    );
  };
  const remove = (id: string) =>
    reportFailure(
      store.remove(id).then(() => setSaved((saved ?? []).filter((workspace) => workspace.id !== id))),
    );
  return (
    <dialog
      ref={dialog}
      className={styles.workspaces}
      aria-labelledby="workspaces-title"
      onClose={() => setDialog(null)}
    >
      <h2 id="workspaces-title">Workspaces</h2>
      <p className="quiet">
        {store === serverStore
          ? "Kept on the server under your key. Everyone with the link of one can open it."
          : "Kept in this browser only. Sign in to keep them on the server, with a short link."}
      </p>
      <form className="actions" onSubmit={save}>
        <input name="title" aria-label="Title of the workspace" defaultValue={title} maxLength={200} />
        <button type="submit">Save this view</button>
      </form>
      <p role="status">{note}</p>
      {saved === null && !note && <p className="state">Loading the workspaces…</p>}
      {saved?.length === 0 && <p className="state">No workspace is saved yet.</p>}
      <ul>
        {saved?.map(({ id, title: savedTitle, savedAt, fragment: savedFragment, thumbnail }) => {
          const link = store.linkTo(id);
          return (
            <li key={id}>
              <a href={`/explore#${savedFragment}`} onClick={() => dialog.current?.close()}>
                {thumbnail ? <img src={thumbnail} alt="" /> : <span className={styles.noPicture} />}
                {savedTitle}
              </a>
              <span className="quiet">{savedAt.slice(0, 10)}</span>
              {link && (
                <CopyButton icon={Link2} text={() => link}>
                  Copy short link
                </CopyButton>
              )}
              <IconButton icon={Trash2} name={`Delete ${savedTitle}`} act={() => void remove(id)} />
            </li>
          );
        })}
      </ul>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
