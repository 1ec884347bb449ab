import { useEffect, useState } from "react";

/** The choices of a theme. */
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const STORAGE_KEY = "brandgraph-theme";
const darkQuery = matchMedia("(prefers-color-scheme: dark)");

/** Applies a theme and stores it in this browser. */
function applyTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(STORAGE_KEY);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(STORAGE_KEY, theme);
    document.documentElement.dataset.theme = theme;
  }
  dispatchEvent(new Event(CHANGED_EVENT));
}

export const readStoredTheme = (): Theme =>
  themes.find((theme) => theme === localStorage.getItem(STORAGE_KEY)) ?? "system";

const CHANGED_EVENT = "brandgraph-theme-changed";

/** The chosen theme, and a function that sets it. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readStoredTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return [theme, setTheme];
}

/** Returns true while the page is dark, by choice or by the system's setting. */
export function useIsDark(): boolean {
  const [isDark, setIsDark] = useState(isDarkNow);
  useEffect(() => {
    const update = () => setIsDark(isDarkNow());
    addEventListener(CHANGED_EVENT, update);
    darkQuery.addEventListener("change", update);
    return () => {
      removeEventListener(CHANGED_EVENT, update);
      darkQuery.removeEventListener("change", update);
    };
  }, []);
  return isDark;
}

function isDarkNow(): boolean {
  const theme = readStoredTheme();
  return theme === "dark" || (theme === "system" && darkQuery.matches);
}
