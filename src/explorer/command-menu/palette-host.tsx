import { Suspense, useEffect, useRef, useState } from "react";
import { createLazyPart } from "../ui/lazy-part.js";

const Palette = createLazyPart(() => import("./palette.js").then((part) => part.Palette));

interface Props {
  readonly isOpen: boolean;
  close(): void;
}

/** The dialog of the palette, which is loaded on first use. What is typed until then is the beginning of its text. */
export function PaletteHost({ isOpen, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [begin, setBegin] = useState("");
  useEffect(() => {
    if (isOpen) {
      dialog.current?.showModal();
      // A palette that is loaded already is in the dialog before that can have the focus.
      dialog.current?.querySelector("input")?.focus();
    } else {
      dialog.current?.close();
      setBegin("");
    }
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search or ask"
      // The event of a dialog that was closed and opened again since arrives while it is open.
      onClose={() => !dialog.current?.open && close()}
      // A click beside it closes it.
      onPointerDown={({ target }) => target === dialog.current && close()}
    >
      {isOpen && (
        <Suspense
          fallback={
            <input
              aria-label="Search or ask"
              autoFocus
              value={begin}
              onChange={({ target }) => setBegin(target.value)}
              placeholder="Loading…"
            />
          }
        >
          <Palette begin={begin} close={close} />
        </Suspense>
      )}
    </dialog>
  );
}
