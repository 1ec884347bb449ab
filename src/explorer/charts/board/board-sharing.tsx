import { useMutation } from "@tanstack/react-query";
import { CodeXml, Link2, Share2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { readApiKey } from "../../api/api-key.js";
import { saveShared } from "../../api/saved-views.js";
import { CopyButton } from "../../ui/copy-button.js";
import { KeyForm } from "../../ui/key-form.js";
import { noFilters } from "../chart-filters.js";
import styles from "../charts.module.css";
import { type Board, buildBoardAddress, buildEmbedCode, formatBoard } from "./board.js";

/** Saves the board on the server, so that everyone with the link sees it. */
export function ShareForm({ board }: { readonly board: Board }) {
  const [title, setTitle] = useState("");
  const [, navigate] = useLocation();
  const saving = useMutation({
    mutationFn: () => saveShared({ kind: "BOARD", title: title.trim(), content: formatBoard(board) }),
    onSuccess: (id) => navigate(buildBoardAddress(noFilters, id)),
  });
  if (!readApiKey())
    return (
      <section className={styles.share} aria-label="Share">
        <h2>Share this board</h2>
        <p className="quiet">It is kept in this browser. To save it on the server, give a key of any role.</p>
        <KeyForm label="API key" />
      </section>
    );
  return (
    <form
      className={styles.share}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <h2>Share this board</h2>
      <p className="quiet">Everyone who may read the graph and has the link can see it.</p>
      <label>
        Title{" "}
        <input required maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <button type="submit" disabled={saving.isPending || title.trim() === ""}>
        <Share2 aria-hidden="true" /> Save and show the link
      </button>
      {saving.error && <span role="alert">{saving.error.message}</span>}
    </form>
  );
}

interface BoardLinksProps {
  readonly id: string;
  readonly title: string;
}

/** Copies the link of a saved board, and the HTML that shows it on another page. */
export const BoardLinks = ({ id, title }: BoardLinksProps) => (
  <section className={styles.share} aria-label="Share">
    <h2>Share this board</h2>
    <p className="actions">
      <CopyButton icon={Link2} text={() => location.origin + buildBoardAddress(noFilters, id)}>
        Copy the link
      </CopyButton>
      <CopyButton icon={CodeXml} text={() => buildEmbedCode(location.origin, id, title)}>
        Copy the code to embed it
      </CopyButton>
    </p>
    <p className="quiet">
      The code shows the board, without its forms, on pages whose origin the setting BRANDGRAPH_CORS_ORIGINS
      lists. Readers of these pages need no key if the graph can be read without one.
    </p>
  </section>
);
