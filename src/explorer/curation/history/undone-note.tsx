import { useEffect, useRef } from "react";
import styles from "./history.module.css";

/** Announces what was undone. It takes the focus, since the button that had it no longer exists. */
export function UndoneNote({ text }: { readonly text: string }) {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text !== "") note.current?.focus();
  }, [text]);
  return (
    <p role="status" className={styles.undone} tabIndex={-1} ref={note}>
      {text}
    </p>
  );
}
