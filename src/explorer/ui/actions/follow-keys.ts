import { isField } from "./is-field.js";
import type { OfferedAction } from "./page-action.js";

/** Performs the action of a key, anywhere except in a field. Returns what ends it. */
export function followKeys(find: (keys: string) => OfferedAction | undefined): () => void {
  const press = (event: KeyboardEvent) => {
    const action = event.altKey || isField(event.target) ? undefined : find(formatKeys(event));
    if (!action) return;
    event.preventDefault();
    if (!action.isDisabled) void action.perform();
  };
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

/** Formats a pressed key: "X", "Ctrl Shift Z". Shift counts only together with Ctrl or ⌘. */
const formatKeys = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string =>
  `${ctrlKey || metaKey ? `Ctrl ${shiftKey ? "Shift " : ""}` : ""}${key.toUpperCase()}`;
