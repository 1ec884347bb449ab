/**
 * GraphiQL's tabs say that they are tabs of a tab list, and hold buttons, which no tab may: a screen reader reaches
 * neither. They are shown to it as what they are, a list of buttons of which one is current. Gives what ends it.
 */
export function plainTabs(screen: HTMLElement): () => void {
  const observer = new MutationObserver(() => mend(screen));
  observer.observe(screen, { subtree: true, childList: true, attributeFilter: ["role", "aria-selected"] });
  mend(screen);
  return () => observer.disconnect();
}

function mend(screen: HTMLElement): void {
  screen.querySelector(".graphiql-tabs[role=tablist]")?.removeAttribute("role");
  for (const tab of screen.querySelectorAll(".graphiql-tab[role=tab], .graphiql-tab[aria-selected]")) {
    const isCurrent = tab.getAttribute("aria-selected") === "true";
    tab.querySelector(".graphiql-tab-button")?.setAttribute("aria-current", String(isCurrent));
    tab.removeAttribute("role");
    tab.removeAttribute("aria-selected");
  }
}
