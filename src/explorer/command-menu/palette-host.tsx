import { Suspense, useEffect, useRef } from "react";
import { createLazyPart } from "../ui/lazy-part.js";

const Palette = createLazyPart(() => import("./palette.js").then((part) => part.Palette));

interface Props {
  readonly isOpen: boolean;
  close(): void;
}

/** The dialog of the palette, which is loaded on first use. */
export function PaletteHost({ isOpen, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search or ask"
      onClose={close}
      // A click beside it closes it.
      onPointerDown={({ target }) => target === dialog.current && close()}
    >
      {isOpen && (
        <Suspense fallback={<p className="state">Loading…</p>}>
          <Palette close={close} />
        </Suspense>
      )}
    </dialog>
  );
}
