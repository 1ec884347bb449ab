import { useQuery } from "@tanstack/react-query";
import { Download, Link2 } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { formatErrorMessage } from "../../api/api-error.js";
import { readApiKey } from "../../api/api-key.js";
import { AnswerState } from "../../ui/answer-state.js";
import { Choice } from "../../ui/fields/choice.js";
import { TextField } from "../../ui/fields/text-field.js";
import { save } from "../../ui/files/save.js";
import { useObjectAddress } from "../../ui/files/use-object-address.js";
import { serverStore } from "../store/server-store.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./picture-dialog.module.css";
import {
  drawPage,
  type LoadedPicture,
  loadPicture,
  nameViewFile,
  type PageChoices,
  type PictureEnding,
  pictureFormats,
} from "./picture-files.js";
import type { PageName } from "./sheet.js";

const pageNames: readonly (readonly [PageName, string])[] = [
  ["SLIDE", "Slide, 16:9"],
  ["A4_LANDSCAPE", "A4, landscape"],
  ["A4_PORTRAIT", "A4, portrait"],
  ["CONTENT", "As large as the picture"],
];

/** The dialog that puts the picture on a slide or page: with a title, with or without sources, as it is shown. */
export function PictureDialog() {
  const { store, services, listActions, setDialog } = useExplorer();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [openedAt] = useState(Date.now);
  const answer = useQuery({
    queryKey: ["picture", openedAt],
    queryFn: () => loadPicture({ store, services, listActions }),
  });
  return (
    <dialog
      ref={dialog}
      className={styles.picture}
      aria-labelledby="picture-title"
      onClose={() => setDialog(null)}
    >
      <h2 id="picture-title">Picture for a slide or page</h2>
      <AnswerState of={answer} what="the picture">
        {(loaded) => <PageForm loaded={loaded} />}
      </AnswerState>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}

function PageForm({ loaded }: { readonly loaded: LoadedPicture }) {
  const { exported } = loaded;
  const [choices, setChoices] = useState<PageChoices>({
    title: exported.title,
    page: "SLIDE",
    hasSources: false,
    address: exported.address,
  });
  const [note, setNote] = useState("");
  const setChoice = (changed: Partial<PageChoices>) => setChoices({ ...choices, ...changed });
  const reportFailure = (work: Promise<unknown>) =>
    work.catch((error: unknown) => setNote(`That failed: ${formatErrorMessage(error)}`));
  const saveFile = async (ending: PictureEnding) => {
    const [type, convert] = pictureFormats[ending];
    const file = await convert(drawPage(loaded, choices), choices.title);
    save(nameViewFile({ ...exported, title: choices.title }, ending), file, type);
  };
  const shorten = async () => {
    const fragment = new URL(exported.address).hash.slice(1);
    const { id } = await serverStore.save({ title: choices.title, fragment, thumbnail: "" });
    const address = serverStore.linkTo(id);
    if (address) setChoice({ address });
    setNote("The view is saved, so that its link is short.");
  };
  const isShort = choices.address !== exported.address;
  return (
    <div className={styles.form}>
      <div className={styles.choices}>
        <TextField name="Title" value={choices.title} maxLength={200} set={(title) => setChoice({ title })} />
        <Choice
          name="Size"
          value={choices.page}
          options={pageNames}
          // A slide is read from afar, and a page at hand.
          set={(value) => {
            const page = pageNames.find(([name]) => name === value)?.[0];
            if (page) setChoice({ page, hasSources: page !== "SLIDE" });
          }}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={choices.hasSources}
            onChange={({ target }) => setChoice({ hasSources: target.checked })}
          />
          Sources, with their numbers in the picture
        </label>
        {readApiKey() !== null && (
          <button type="button" disabled={isShort} onClick={() => void reportFailure(shorten())}>
            <Link2 aria-hidden="true" /> Save the view for a short link
          </button>
        )}
        <p role="status" className="quiet">
          {note}
        </p>
        <p className="actions">
          {(["png", "svg", "pdf"] as const).map((ending) => (
            <button key={ending} type="button" onClick={() => void reportFailure(saveFile(ending))}>
              <Download aria-hidden="true" /> {ending.toUpperCase()}
            </button>
          ))}
        </p>
      </div>
      <Preview loaded={loaded} choices={choices} />
    </div>
  );
}

function Preview({ loaded, choices }: { readonly loaded: LoadedPicture; readonly choices: PageChoices }) {
  const settled = useDeferredValue(choices);
  const svg = useMemo(() => drawPage(loaded, settled), [loaded, settled]);
  return (
    <img
      className={styles.pagePreview}
      src={useObjectAddress(svg)}
      alt={`The connections of ${settled.title}, as the file has them`}
    />
  );
}
