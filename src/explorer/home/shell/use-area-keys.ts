import { useEffect } from "react";

/** F6 goes to the next area of the page, Shift F6 to the one before. An area has the attribute data-area. */
export function useAreaKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      goToArea(event.shiftKey ? -1 : 1);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function goToArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>("[data-area]")].filter((area) =>
    area.checkVisibility(),
  );
  const current = areas.findLastIndex((area) => area.contains(document.activeElement));
  const next = areas.at((Math.max(current, step === 1 ? -1 : 0) + step) % areas.length);
  const target = next && (next.matches(FOCUSABLE) ? next : findFirstControl(next));
  target?.focus();
}

const FOCUSABLE = "a[href], button:not(:disabled), input, select, [tabindex]";

/** Finds the first control of an area that is visible and, in a group with one tab stop, the current one. */
const findFirstControl = (area: HTMLElement): HTMLElement | undefined =>
  [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
    (control) => control.tabIndex >= 0 && control.checkVisibility(),
  );
