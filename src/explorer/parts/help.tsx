import { CircleHelp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { HelpText } from "./help-text.js";
import { IconButton } from "./icon-button.js";
import { isField } from "./is-field.js";

/** The help dialog. A button or the key ? opens it. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent) => {
      if (key === "?" && !isField(target)) dialog.current?.showModal();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <IconButton icon={CircleHelp} name="Help" tip="Help ( ? )" act={() => dialog.current?.showModal()} />
      <dialog ref={dialog} className="help" aria-labelledby="help-title">
        <header>
          <h2 id="help-title">Help</h2>
          <IconButton icon={X} name="Close" act={() => dialog.current?.close()} />
        </header>
        <HelpText />
      </dialog>
    </>
  );
}
