import { useEffect, useState } from "react";

export type Theme = "system" | "light" | "dark";

const place = "brandgraph-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Shows the page in a theme, and remembers it in this browser. */
function applyTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(place);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(place, theme);
    document.documentElement.dataset.theme = theme;
  }
  dispatchEvent(new Event(changed));
}

export const rememberedTheme = (): Theme => (localStorage.getItem(place) as Theme | null) ?? "system";

const changed = "brandgraph-theme-changed";

/** The theme chosen, and the means to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(rememberedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return [theme, setTheme];
}

/** Whether the page is dark now, by choice or by the system. */
export function useIsDark(): boolean {
  const [isDark, setIsDark] = useState(darkNow);
  useEffect(() => {
    const update = () => setIsDark(darkNow());
    addEventListener(changed, update);
    dark.addEventListener("change", update);
    return () => {
      removeEventListener(changed, update);
      dark.removeEventListener("change", update);
    };
  }, []);
  return isDark;
}

function darkNow(): boolean {
  const theme = rememberedTheme();
  return theme === "dark" || (theme === "system" && dark.matches);
}
