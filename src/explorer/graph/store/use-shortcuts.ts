import { useEffect, useRef } from "react";
import { isField } from "../../ui/actions/is-field.js";

/** The actions of the keyboard shortcuts. They work anywhere except in a field. */
interface Shortcuts {
  undo(): void;
  redo(): void;
  path(): void;
  expand(): void;
  hide(): void;
  pin(): void;
}

/** ⌘Z and ⇧⌘Z undo and redo; P finds a path, E expands, H hides, X pins. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = findAction(event, current.current);
      if (!act || isField(event.target)) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function findAction({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, shortcuts: Shortcuts) {
  if (altKey) return undefined;
  const letter = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (letter === "z") return shiftKey ? shortcuts.redo : shortcuts.undo;
    return letter === "y" ? shortcuts.redo : undefined;
  }
  const plain: Readonly<Record<string, () => void>> = {
    p: shortcuts.path,
    e: shortcuts.expand,
    h: shortcuts.hide,
    x: shortcuts.pin,
  };
  return plain[letter];
}
