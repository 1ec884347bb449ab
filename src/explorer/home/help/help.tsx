import { CircleHelp, X } from "lucide-react";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { isField } from "../../ui/actions/is-field.js";
import { IconButton } from "../../ui/icon-button.js";
import { createLazyPart } from "../../ui/lazy-part.js";
import styles from "./help.module.css";

const HelpText = createLazyPart(() => import("./help-text.js").then((part) => part.HelpText));

/** The help dialog. A button or the key ? opens it. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpened, setOpened] = useState(false);
  const open = useCallback(() => {
    setOpened(true);
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent) => {
      if (key === "?" && !isField(target)) open();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [open]);
  return (
    <>
      <IconButton icon={CircleHelp} name="Help" tip="Help ( ? )" act={open} />
      <dialog ref={dialog} className={styles.help} aria-labelledby="help-title">
        <header>
          <h2 id="help-title">Help</h2>
          <IconButton icon={X} name="Close" act={() => dialog.current?.close()} />
        </header>
        {isOpened && (
          <Suspense fallback={<p className="state">Loading…</p>}>
            <HelpText />
          </Suspense>
        )}
      </dialog>
    </>
  );
}
