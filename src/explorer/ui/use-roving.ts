import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

const CONTROLS = "button:not(:disabled), a[href], select";
const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

interface Roving<Root extends HTMLElement> {
  readonly ref: RefObject<Root | null>;
  onKeyDown(event: KeyboardEvent): void;
}

/** Makes a group of controls one tab stop. Arrow keys, Home and End go from one to another. */
export function useRoving<Root extends HTMLElement>(): Roving<Root> {
  const ref = useRef<Root>(null);
  // After each render, since controls come, go and become disabled.
  useEffect(() => {
    const root = ref.current;
    if (!root) return;
    const all = listControls(root);
    makeTabStop(all, all.find((control) => control === document.activeElement) ?? findTabStop(all));
  });
  const handleKeyDown = (event: KeyboardEvent) => {
    const all = ref.current ? listControls(ref.current).filter((control) => control.checkVisibility()) : [];
    const current = all.findIndex((control) => control.matches(":focus"));
    const step = steps[event.key];
    // The arrow keys of a list choose among its options.
    const isInList = event.target instanceof HTMLSelectElement && /^Arrow(Up|Down)$/.test(event.key);
    if (current < 0 || isInList || event.altKey || event.ctrlKey || event.metaKey) return;
    const next =
      event.key === "Home"
        ? all[0]
        : event.key === "End"
          ? all.at(-1)
          : step && all.at((current + step) % all.length);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    makeTabStop(all, next);
    next.focus();
  };
  return { ref, onKeyDown: handleKeyDown };
}

const listControls = (root: HTMLElement): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(CONTROLS),
];

/** The control that was the tab stop before; else the first. */
const findTabStop = (all: readonly HTMLElement[]): HTMLElement | undefined =>
  all.find((control) => control.getAttribute("tabindex") === "0") ?? all[0];

function makeTabStop(all: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const control of all) {
    const value = control === stop ? "0" : "-1";
    if (control.getAttribute("tabindex") !== value) control.setAttribute("tabindex", value);
  }
}
