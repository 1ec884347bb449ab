import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { PaletteHost } from "../../command-menu/palette-host.js";
import { isField } from "../../ui/actions/is-field.js";
import { Rail } from "./rail.js";
import { TopBar } from "./top-bar.js";
import { useAreaKeys } from "./use-area-keys.js";

/** The frame of every screen: the top bar, the rail, and the screen of the address. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [path, navigate] = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  useSearchKeys(
    useCallback(() => navigate("/"), [navigate]),
    useCallback(() => setPaletteOpen((isOpen) => !isOpen), []),
  );
  useAreaKeys();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen closes the menu.
  useEffect(() => setMenuOpen(false), [path]);
  return (
    <div className="shell">
      <TopBar
        isMenuOpen={isMenuOpen}
        toggleMenu={() => setMenuOpen(!isMenuOpen)}
        openPalette={() => setPaletteOpen(true)}
      />
      <Rail isOpen={isMenuOpen} close={() => setMenuOpen(false)} />
      {children}
      <PaletteHost isOpen={isPaletteOpen} close={() => setPaletteOpen(false)} />
    </div>
  );
}

/**
 * The key / focuses the search field of the screen, or opens the home screen; Ctrl K and ⌘K open the palette, or
 * close it.
 */
function useSearchKeys(goHome: () => void, togglePalette: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault();
        togglePalette();
      }
      if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || isField(event.target))
        return;
      event.preventDefault();
      if (!focusSearch()) goHome();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [goHome, togglePalette]);
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Focuses the search field of the screen; a screen that hides it has a button that shows it. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>("#main [role='combobox']");
  if (!field) return false;
  if (field.checkVisibility()) field.focus();
  else document.querySelector<HTMLElement>("#main [data-opens-search]")?.click();
  return true;
}
