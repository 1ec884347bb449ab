import { useEffect } from "react";
import { isField } from "./is-field.js";

/** The key / leads to the first search field of the screen, or to the screen that is one. */
export function useSearchKey(goHome: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || isField(event.target))
        return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>("#main [role='combobox']");
      if (field) field.focus();
      else goHome();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [goHome]);
}
